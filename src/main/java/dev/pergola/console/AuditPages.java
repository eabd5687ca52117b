// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.audit.VerifyTrail;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The trail of everything that happened, and whether it is whole. */
@Controller
class AuditPages {

    private final TrailDirectory trail;
    private final VerifyTrail verifyTrail;

    AuditPages(TrailDirectory trail, VerifyTrail verifyTrail) {
        this.trail = trail;
        this.verifyTrail = verifyTrail;
    }

    @Requires(Permission.READ_AUDIT)
    @GetMapping("/console/audit")
    String list(
            @RequestParam @Nullable String kind,
            @RequestParam @Nullable String who,
            @RequestParam @Nullable String from,
            Model model) {
        return show(kind, who, from, model);
    }

    @Requires(Permission.READ_AUDIT)
    @PostMapping("/console/audit/verify")
    String verify(Model model) {
        switch (verifyTrail.verify(_ -> {})) {
            case VerifyTrail.Outcome.Whole whole -> model.addAttribute("whole", whole);
            case VerifyTrail.Outcome.Broken broken -> model.addAttribute("broken", broken);
        }
        return show(null, null, null, model);
    }

    private String show(@Nullable String kind, @Nullable String who, @Nullable String from, Model model) {
        var chosen = kind == null || kind.isBlank() ? null : kind;
        var person = who == null || who.isBlank() ? null : who.strip();
        model.addAttribute("listing", trail.page(chosen, person, Keyset.parse(from)));
        model.addAttribute("kinds", trail.kinds());
        model.addAttribute("kind", chosen);
        model.addAttribute("who", person == null ? "" : person);
        return "console/audit";
    }
}
