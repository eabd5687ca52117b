// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One's own tokens, and for administrators those of a colleague. */
@Controller
class TokenPages {

    private static final List<Integer> LIVES = List.of(7, 30, 90, 365);
    private static final int USUAL_LIFE = 90;

    private final Tokens tokens;
    private final MakeToken makeToken;
    private final RevokeToken revokeToken;
    private final PeopleDirectory people;
    private final ProblemCatalogue problems;
    private final Clock clock;

    TokenPages(
            Tokens tokens,
            MakeToken makeToken,
            RevokeToken revokeToken,
            PeopleDirectory people,
            ProblemCatalogue problems,
            Clock clock) {
        this.tokens = tokens;
        this.makeToken = makeToken;
        this.revokeToken = revokeToken;
        this.people = people;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.CONSOLE)
    @GetMapping("/console/me/tokens")
    String own(SignedIn me, Model model) {
        return own(me, "", Set.of(), USUAL_LIFE, List.of(), model);
    }

    /** Answers with the secret instead of leading on: it is on no other page, and nowhere to be read again. */
    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/tokens")
    String make(
            SignedIn me,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable List<String> scopes,
            @RequestParam(defaultValue = "90") int days,
            Model model) {
        var chosen = chosen(scopes);
        return switch (makeToken.make(me.person(), name, chosen, days)) {
            case MakeToken.Outcome.Made(var token, var secret) -> {
                model.addAttribute("token", token);
                model.addAttribute("secret", secret);
                yield "api/token-made";
            }
            case MakeToken.Outcome.Refused(var found) -> own(me, name, chosen, days, found, model);
        };
    }

    @Requires(Permission.CONSOLE)
    @PostMapping("/console/me/tokens/{token}/revoke")
    String revokeOwn(SignedIn me, @PathVariable UUID token) {
        return revoke(token, me.person().id(), "/console/me/tokens");
    }

    @Requires(Permission.MANAGE_STAFF)
    @GetMapping("/console/staff/{id}/tokens")
    String colleagues(@PathVariable UUID id, Model model) {
        show(colleague(id), model);
        return "api/staff-tokens";
    }

    @Requires(Permission.MANAGE_STAFF)
    @PostMapping("/console/staff/{id}/tokens/{token}/revoke")
    String revokeColleagues(@PathVariable UUID id, @PathVariable UUID token) {
        return revoke(token, colleague(id).id(), "/console/staff/" + id + "/tokens");
    }

    private String revoke(UUID token, UUID person, String page) {
        if (!revokeToken.revoke(token, person)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:" + page + "?done=token-revoked";
    }

    private Person colleague(UUID id) {
        return people.find(id)
                .filter(person -> person.kind() == Person.Kind.STAFF)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String own(SignedIn me, String name, Set<ApiScope> chosen, int days, List<Problem> found, Model model) {
        show(me.person(), model);
        model.addAttribute("scopes", ApiScope.within(me.person().permissions()));
        model.addAttribute("lives", LIVES);
        model.addAttribute("name", name);
        model.addAttribute("chosen", chosen);
        model.addAttribute("days", days);
        model.addAttribute("problems", problems.tell(found));
        return "api/tokens";
    }

    private void show(Person person, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("tokens", tokens.of(person.id()));
        model.addAttribute("now", clock.instant());
    }

    private static Set<ApiScope> chosen(@Nullable List<String> words) {
        var chosen = EnumSet.noneOf(ApiScope.class);
        if (words != null) {
            words.forEach(word -> ApiScope.read(word).ifPresent(chosen::add));
        }
        return chosen;
    }
}
