// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes the person behind a request from its token. Why one is refused is said when a permission is asked for. */
class TokenFilter extends OncePerRequestFilter implements AuthenticationEntryPoint {

    private static final String REFUSED = TokenFilter.class.getName() + ".refused";

    private final RecogniseToken recognise;
    private final ProblemAnswers answers;

    TokenFilter(RecogniseToken recognise, ProblemAnswers answers) {
        this.recognise = recognise;
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        switch (recognise.recognise(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            case RecogniseToken.Outcome.Recognised recognised ->
                SecurityContextHolder.setContext(new SecurityContextImpl(recognised.signedIn()));
            case RecogniseToken.Outcome.Refused refused -> request.setAttribute(REFUSED, refused.problem());
        }
        chain.doFilter(request, response);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException denied)
            throws IOException {
        var problem = request.getAttribute(REFUSED) instanceof Problem refused ? refused : Problem.of("token-missing");
        var challenge = problem.code().equals("token-missing")
                ? "Bearer realm=\"Pergola\""
                : "Bearer realm=\"Pergola\", error=\"invalid_token\"";
        var refusal = ApiRefusal.of(
                HttpStatus.UNAUTHORIZED,
                ProblemPlace.HEADER.of(problem, HttpHeaders.AUTHORIZATION),
                HttpHeaders.WWW_AUTHENTICATE,
                challenge);
        answers.write(refusal, request, response);
    }
}
