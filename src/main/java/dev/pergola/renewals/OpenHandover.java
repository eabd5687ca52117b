// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.OpportunitiesWanted;
import dev.pergola.accounts.OpportunitiesWanted.Wanted;
import dev.pergola.accounts.OpportunityType;
import dev.pergola.audit.Change;
import dev.pergola.licenses.Subscription;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The program says that a member no longer meets its requirements. The grant goes on; sales gets an opportunity on the
 * account and a mail.
 */
@Service
class OpenHandover {

    sealed interface Outcome {
        record Done(UUID handover) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final Handovers handovers;
    private final HandoverDirectory directory;
    private final HoldSubscriptions holders;
    private final HandoverMail mail;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    OpenHandover(
            Handovers handovers,
            HandoverDirectory directory,
            HoldSubscriptions holders,
            HandoverMail mail,
            PackDirectory pack,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.handovers = handovers;
        this.directory = directory;
        this.holders = holders;
        this.mail = mail;
        this.pack = pack;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Outcome open(Subscription subscription, HandoverReason reason, String words, @Nullable LocalDate dueOn, Person by) {
        var problems = problems(subscription, words, dueOn);
        if (!problems.isEmpty() || dueOn == null) {
            return new Outcome.Refused(problems);
        }
        var open = new Handover.Open(new Handover.Brief(
                ids.next(), subscription.id(), ids.next(), reason, words.strip(), dueOn, by.id(), clock.instant()));
        if (directory.deciding(subscription.id()).isPresent() || !handovers.add(open)) {
            return new Outcome.Refused(List.of(exists(subscription.id())));
        }
        tell(open.brief(), subscription);
        return new Outcome.Done(open.brief().id());
    }

    private List<Problem> problems(Subscription subscription, String words, @Nullable LocalDate dueOn) {
        if (!subscription.isRunning()) {
            return List.of(Problem.of("subscription-ended"));
        }
        var problems = new ArrayList<Problem>();
        if (words.isBlank()) {
            problems.add(Problem.of("handover-unexplained").at("words"));
        }
        DayRule.check("dueOn", dueOn, pack.calendar().today(clock), subscription.endsOn())
                .ifPresent(problems::add);
        return problems;
    }

    private Problem exists(UUID subscription) {
        return Problem.of(
                "handover-exists",
                directory.newestOf(subscription).map(HandoverView::reference).orElse("a moment ago"));
    }

    private void tell(Handover.Brief brief, Subscription subscription) {
        events.publishEvent(new OpportunitiesWanted(List.of(new Wanted(
                brief.opportunity(),
                holders.accountOf(subscription.id()),
                subscription.organisation() + " – free to paid",
                OpportunityType.NEW_CONNECTED,
                subscription.endsOn(),
                null,
                null))));
        var view = directory.find(brief.id()).orElseThrow();
        events.publishEvent(new Change(
                "handover",
                brief.id(),
                "Handed over to sales",
                null,
                HandoverState.OPEN.word(),
                brief.reason().label()));
        events.publishEvent(Change.of(
                "subscription", subscription.id(), "Handed over to sales as " + view.reference(), null, null));
        mail.opened(view);
    }
}
