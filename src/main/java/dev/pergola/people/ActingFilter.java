// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Secrets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id that its answer, its log lines and its audit entries share, and says who acts in it. */
public class ActingFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Request-Id";
    static final String ATTRIBUTE = "requestId";

    private final Secrets secrets;

    public ActingFilter(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var requestId = secrets.token().substring(0, 12);
        request.setAttribute(ATTRIBUTE, requestId);
        response.setHeader(HEADER, requestId);
        try (var _ = MDC.putCloseable(ATTRIBUTE, requestId)) {
            Acting.request(actor(), requestId, () -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (IOException | ServletException | RuntimeException known) {
            throw known;
        } catch (Exception other) {
            throw new ServletException(other);
        }
    }

    private static Actor actor() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? signedIn.actor()
                : new Actor("visitor", null, "A visitor");
    }
}
