// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How members come in: by a mailed link, or by a password once they set one. The link's page serves staff too. */
@Controller
class SignInPages {

    private final AskForSignInLink askForLink;
    private final SignInLinks links;
    private final UseSignInLink useLink;
    private final SignInWithPassword withPassword;
    private final People people;
    private final Sessions sessions;
    private final SessionCookies cookies;
    private final ProblemCatalogue problems;

    SignInPages(
            AskForSignInLink askForLink,
            SignInLinks links,
            UseSignInLink useLink,
            SignInWithPassword withPassword,
            People people,
            Sessions sessions,
            SessionCookies cookies,
            ProblemCatalogue problems) {
        this.askForLink = askForLink;
        this.links = links;
        this.useLink = useLink;
        this.withPassword = withPassword;
        this.people = people;
        this.sessions = sessions;
        this.cookies = cookies;
        this.problems = problems;
    }

    @Open("Everybody who wants to come in starts here.")
    @GetMapping("/sign-in")
    String form(@RequestParam(defaultValue = "") String next, Model model) {
        return form("", next, List.of(), model);
    }

    @Open("Everybody who wants to come in starts here.")
    @PostMapping("/sign-in/link")
    String sendLink(@RequestParam String email, @RequestParam(defaultValue = "") String next, Model model) {
        return switch (askForLink.ask(Person.Kind.MEMBER, email, next)) {
            case AskForSignInLink.Outcome.Sent sent -> {
                model.addAttribute("email", sent.email().value());
                model.addAttribute("minutes", AskForSignInLink.LIFE.toMinutes());
                model.addAttribute("again", "/sign-in");
                yield "people/link-sent";
            }
            case AskForSignInLink.Outcome.Refused refused -> form(email, next, List.of(refused.problem()), model);
        };
    }

    @Open("Everybody who wants to come in starts here.")
    @PostMapping("/sign-in")
    String signIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(defaultValue = "") String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (withPassword.signIn(Person.Kind.MEMBER, email, password, request.getRemoteAddr())) {
            case SignInWithPassword.Outcome.Recognised recognised -> {
                cookies.open(recognised.person(), "password", request, response);
                yield "redirect:" + LocalPath.of(next, Person.Kind.MEMBER);
            }
            case SignInWithPassword.Outcome.Refused refused -> form(email, next, List.of(refused.problem()), model);
        };
    }

    /** Shows whom the link lets in and changes nothing: mail scanners open links too. */
    @Open("Whoever holds the secret link may see its page.")
    @GetMapping("/sign-in/link/{secret}")
    String look(@PathVariable String secret, Model model) {
        var link = links.look(secret);
        if (link.isEmpty()) {
            return spent(model);
        }
        var known = EmailAddress.read(link.get().email())
                .flatMap(email -> people.find(link.get().kind(), email));
        model.addAttribute("secret", secret);
        model.addAttribute("email", link.get().email());
        model.addAttribute("name", known.map(Person::name).orElse(""));
        model.addAttribute("newcomer", known.isEmpty());
        return "people/link";
    }

    @Open("Whoever holds the secret link may use it, once.")
    @PostMapping("/sign-in/link/{secret}")
    String use(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (useLink.use(secret, name)) {
            case UseSignInLink.Outcome.Recognised recognised -> {
                cookies.open(recognised.person(), "mailed link", request, response);
                yield "redirect:" + recognised.next();
            }
            case UseSignInLink.Outcome.Spent _ -> spent(model);
        };
    }

    @Open("Ends the caller's own session, if there is one.")
    @PostMapping("/sign-out")
    String signOut(@CurrentSecurityContext @Nullable SecurityContext context, HttpServletResponse response) {
        Optional.ofNullable(context)
                .map(SecurityContext::getAuthentication)
                .filter(SignedIn.class::isInstance)
                .map(SignedIn.class::cast)
                .ifPresent(signedIn -> sessions.end(signedIn.person().id(), signedIn.session()));
        cookies.forget(Person.Kind.MEMBER, response);
        return "redirect:/?done=signed-out";
    }

    private String spent(Model model) {
        model.addAttribute("problems", problems.tell(List.of(Problem.of("sign-in-link-used"))));
        return "people/link-spent";
    }

    private String form(String email, String next, List<Problem> found, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("next", next);
        model.addAttribute("problems", problems.tell(found));
        return "people/sign-in";
    }
}
