// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.accounts.AccountDirectory;
import dev.pergola.journeys.ExplainProgram.Asked;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Why an account is in a lifecycle program or not. */
@Controller
class WhyPages {

    private final AccountDirectory accounts;
    private final ExplainProgram explain;

    WhyPages(AccountDirectory accounts, ExplainProgram explain) {
        this.accounts = accounts;
        this.explain = explain;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/accounts/{id}/programs")
    String all(@PathVariable UUID id, @RequestParam @Nullable Standing standing, Model model) {
        var account = accounts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var all = explain.all(id);
        model.addAttribute("account", account);
        model.addAttribute("all", all);
        model.addAttribute(
                "rows",
                all.stream()
                        .filter(row -> standing == null || row.standing() == standing)
                        .toList());
        model.addAttribute(
                "standings",
                all.stream().map(ExplainProgram.Brief::standing).distinct().toList());
        model.addAttribute("standing", standing);
        return "journeys/account-programs";
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/accounts/{id}/programs/{key}")
    String why(
            SignedIn me,
            @PathVariable UUID id,
            @PathVariable String key,
            @RequestParam @Nullable UUID contact,
            @RequestParam @Nullable LocalDate on,
            Model model) {
        var why = explain.explain(new Asked(id, key, contact, on))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("why", why);
        model.addAttribute("contact", contact);
        model.addAttribute("on", on);
        model.addAttribute("mayReadMessages", me.may(Permission.READ_MESSAGES));
        return "journeys/why";
    }
}
