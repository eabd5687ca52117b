// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
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

/** The suppression list: who gets no mail of programs, since when and why. */
@Controller
class SuppressionPages {

    static final String LIST = "/console/suppressions";
    private static final int PAGE = 50;

    private final Suppressions suppressions;
    private final SuppressAddresses suppress;
    private final LiftSuppression lift;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    SuppressionPages(
            Suppressions suppressions,
            SuppressAddresses suppress,
            LiftSuppression lift,
            TrailDirectory trail,
            ProblemCatalogue problems) {
        this.suppressions = suppressions;
        this.suppress = suppress;
        this.lift = lift;
        this.trail = trail;
        this.problems = problems;
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam @Nullable SuppressionReason reason,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "") String as,
            Model model) {
        var words = q.isBlank() ? null : q.strip();
        if (as.equals("csv")) {
            return SuppressionFile.show((place, limit) -> suppressions.page(reason, words, place, limit), model);
        }
        model.addAttribute("listing", suppressions.page(reason, words, Keyset.parse(from), PAGE));
        model.addAttribute("counts", suppressions.counts());
        model.addAttribute("reasons", SuppressionReason.values());
        model.addAttribute("reason", reason);
        model.addAttribute("words", q);
        model.addAttribute("mayKeep", me.may(Permission.KEEP_SUPPRESSIONS));
        return "recipients/suppressions";
    }

    @Requires(Permission.KEEP_SUPPRESSIONS)
    @GetMapping(LIST + "/new")
    String form(Model model) {
        return form("", "", List.of(), model);
    }

    @Requires(Permission.KEEP_SUPPRESSIONS)
    @PostMapping(LIST)
    String add(
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(defaultValue = "") String note,
            Model model) {
        return switch (suppress.byHand(addresses, note)) {
            case SuppressAddresses.Outcome.Added added ->
                "redirect:" + LIST + "?reason=BY_HAND&done="
                        + (added.added().isEmpty() ? "suppressions-known" : "suppressions-added");
            case SuppressAddresses.Outcome.Refused refused -> form(addresses, note, refused.problems(), model);
        };
    }

    @Requires(Permission.READ_MESSAGES)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, find(id), List.of(), model);
    }

    @Requires(Permission.KEEP_SUPPRESSIONS)
    @PostMapping(LIST + "/{id}/lift")
    String lift(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String why, Model model) {
        var suppression = find(id);
        var found = lift.lift(id, why);
        return found.isEmpty()
                ? "redirect:" + LIST + "?done=suppression-lifted"
                : record(me, suppression, found, model);
    }

    private String record(SignedIn me, Suppression suppression, List<Problem> found, Model model) {
        model.addAttribute("suppression", suppression);
        model.addAttribute("entries", trail.timeline(List.of(suppression.id())));
        model.addAttribute("mayKeep", me.may(Permission.KEEP_SUPPRESSIONS));
        model.addAttribute("problems", problems.tell(found));
        return "recipients/suppression";
    }

    private String form(String addresses, String note, List<Problem> found, Model model) {
        model.addAttribute("addresses", addresses);
        model.addAttribute("note", note);
        model.addAttribute("problems", problems.tell(found));
        return "recipients/suppression-new";
    }

    private Suppression find(UUID id) {
        return suppressions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
