// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.messages.MessageDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.verification.InstitutionDirectory;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers everything that a reviewer wants to see of one application. */
@Component
class ReviewRecord {

    private final ApplicationDirectory directory;
    private final InstitutionDirectory verification;
    private final Uploads uploads;
    private final MessageDirectory messages;
    private final SubscriptionDirectory subscriptions;
    private final PackDirectory pack;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;
    private final Clock clock;

    ReviewRecord(
            ApplicationDirectory directory,
            InstitutionDirectory verification,
            Uploads uploads,
            MessageDirectory messages,
            SubscriptionDirectory subscriptions,
            PackDirectory pack,
            TrailDirectory trail,
            ProblemCatalogue problems,
            Clock clock) {
        this.directory = directory;
        this.verification = verification;
        this.uploads = uploads;
        this.messages = messages;
        this.subscriptions = subscriptions;
        this.pack = pack;
        this.trail = trail;
        this.problems = problems;
        this.clock = clock;
    }

    String show(SignedIn me, ApplicationView view, List<Problem> found, Model model) {
        var now = clock.instant();
        var subjects = Stream.of(view.id(), view.subscription())
                .filter(Objects::nonNull)
                .toList();
        model.addAttribute("view", view);
        model.addAttribute("program", pack.program(view.program()).orElseThrow());
        model.addAttribute("checks", verification.checks(view.id()));
        model.addAttribute("uploads", uploads.of(view.id()));
        model.addAttribute("exchanges", directory.exchanges(view.id()));
        model.addAttribute("messages", messages.about(subjects));
        model.addAttribute("entries", trail.timeline(subjects));
        model.addAttribute(
                "subscription",
                view.subscription() == null
                        ? null
                        : subscriptions.find(view.subscription()).orElse(null));
        model.addAttribute("late", view.late(now));
        model.addAttribute("mine", me.person().id().equals(view.reviewer()));
        model.addAttribute("taken", view.claimedBySomebodyElse(me.person().id(), now));
        model.addAttribute("mayReview", me.may(Permission.REVIEW_APPLICATIONS));
        model.addAttribute("mayExcept", me.may(Permission.APPROVE_EXCEPTIONS));
        model.addAttribute("mayRevoke", me.may(Permission.REVOKE_SUBSCRIPTIONS));
        model.addAttribute("problems", problems.tell(found));
        return "applications/review";
    }
}
