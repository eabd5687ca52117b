// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How staff come in: password, passkey, identity provider, or a mailed link. */
@Controller
class StaffSignInPages {

    private final SignInWithPassword withPassword;
    private final AskForSignInLink askForLink;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final OidcSettings oidc;
    private final ProblemCatalogue problems;

    StaffSignInPages(
            SignInWithPassword withPassword,
            AskForSignInLink askForLink,
            Sessions sessions,
            SessionCookies cookies,
            OidcSettings oidc,
            ProblemCatalogue problems) {
        this.withPassword = withPassword;
        this.askForLink = askForLink;
        this.sessions = sessions;
        this.cookies = cookies;
        this.oidc = oidc;
        this.problems = problems;
    }

    @Open("Staff who want to come in start here.")
    @GetMapping("/console/sign-in")
    String form(@RequestParam(defaultValue = "") String next, @RequestParam @Nullable String refused, Model model) {
        return form("", next, refused == null ? List.of() : List.of(Problem.of("sign-in-stranger")), model);
    }

    @Open("Staff who want to come in start here.")
    @PostMapping("/console/sign-in")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (withPassword.signIn(Person.Kind.STAFF, email, password, request.getRemoteAddr())) {
            case SignInWithPassword.Outcome.Recognised recognised -> {
                cookies.open(recognised.person(), "password", request, response);
                yield "redirect:" + LocalPath.of(next, Person.Kind.STAFF);
            }
            case SignInWithPassword.Outcome.Refused refused -> form(email, next, List.of(refused.problem()), model);
        };
    }

    @Open("Staff who want to come in start here.")
    @PostMapping("/console/sign-in/link")
    String sendLink(@RequestParam String email, @RequestParam(defaultValue = "") String next, Model model) {
        return switch (askForLink.ask(Person.Kind.STAFF, email, next)) {
            case AskForSignInLink.Outcome.Sent sent -> {
                model.addAttribute("email", sent.email().value());
                model.addAttribute("minutes", AskForSignInLink.LIFE.toMinutes());
                model.addAttribute("again", "/console/sign-in");
                yield "people/link-sent";
            }
            case AskForSignInLink.Outcome.Refused refused -> form(email, next, List.of(refused.problem()), model);
        };
    }

    @Open("Ends the caller's own session, if there is one.")
    @PostMapping("/console/sign-out")
    String signOut(@CurrentSecurityContext @Nullable SecurityContext context, HttpServletResponse response) {
        if (context != null && context.getAuthentication() instanceof SignedIn signedIn) {
            sessions.end(signedIn.person().id(), signedIn.session());
        }
        cookies.forget(Person.Kind.STAFF, response);
        return "redirect:/console/sign-in?done=signed-out";
    }

    private String form(String email, String next, List<Problem> found, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("next", next);
        model.addAttribute("provider", oidc.issuer() == null ? null : oidc.label());
        model.addAttribute("problems", problems.tell(found));
        return "people/staff-sign-in";
    }
}
