// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.licenses.Subscription;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The form with which a program hands a subscription over to sales. */
@Controller
class HandoverFormPages {

    /** How many business days sales gets unless the program chooses another day. */
    private static final int USUAL_DAYS = 10;

    private final SubscriptionDirectory subscriptions;
    private final HoldSubscriptions holders;
    private final OpenHandover open;
    private final HandoverMail mail;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;
    private final Clock clock;

    HandoverFormPages(
            SubscriptionDirectory subscriptions,
            HoldSubscriptions holders,
            OpenHandover open,
            HandoverMail mail,
            PackDirectory pack,
            ProblemCatalogue problems,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.holders = holders;
        this.open = open;
        this.mail = mail;
        this.pack = pack;
        this.problems = problems;
        this.clock = clock;
    }

    static String path(UUID subscription) {
        return "/console/subscriptions/" + subscription + "/handover";
    }

    @Requires(Permission.OPEN_HANDOVERS)
    @GetMapping("/console/subscriptions/{id}/handover")
    String form(@PathVariable UUID id, Model model) {
        var subscription = find(id);
        var usual = pack.calendar().plusBusinessDays(pack.calendar().today(clock), USUAL_DAYS);
        model.addAttribute("dueOn", usual.isAfter(subscription.endsOn()) ? subscription.endsOn() : usual);
        model.addAttribute("reason", HandoverReason.NOT_ELIGIBLE);
        return form(subscription, List.of(), model);
    }

    @Requires(Permission.OPEN_HANDOVERS)
    @PostMapping("/console/subscriptions/{id}/handover")
    String open(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "OTHER") HandoverReason reason,
            @RequestParam(defaultValue = "") String words,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate dueOn,
            Model model) {
        var subscription = find(id);
        return switch (open.open(subscription, reason, words, dueOn, me.person())) {
            case OpenHandover.Outcome.Done done ->
                "redirect:" + HandoverPages.LIST + "/" + done.handover() + "?done=handover-opened";
            case OpenHandover.Outcome.Refused refused -> {
                model.addAttribute("dueOn", dueOn);
                model.addAttribute("reason", reason);
                model.addAttribute("words", words);
                yield form(subscription, refused.problems(), model);
            }
        };
    }

    private Subscription find(UUID id) {
        return subscriptions.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(Subscription subscription, List<Problem> found, Model model) {
        var account = holders.holder(subscription.id());
        model.addAttribute("subscription", subscription);
        model.addAttribute("held", account.isPresent());
        model.addAttribute("owner", account.flatMap(mail::owner).orElse(null));
        model.addAttribute("program", pack.program(subscription.program()).orElseThrow());
        model.addAttribute("reasons", HandoverReason.values());
        model.addAttribute("today", pack.calendar().today(clock));
        model.addAttribute("problems", problems.tell(found));
        return "renewals/handover-new";
    }
}
