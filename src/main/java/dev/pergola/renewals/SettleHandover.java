// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Person;
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

/** Sales says on which day the grant ends, and whether a purchase comes after it. Returns what is wrong; empty means done. */
@Service
class SettleHandover {

    /**
     * How it ends.
     *
     * @param bought whether a paid subscription is agreed
     * @param told   what the member reads in the mail of that day
     * @param agreed what was agreed, for both sides only
     */
    record Ending(boolean bought, @Nullable LocalDate endsOn, String told, String agreed) {}

    private final Handovers handovers;
    private final HandoverDirectory directory;
    private final CloseHandover close;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettleHandover(
            Handovers handovers,
            HandoverDirectory directory,
            CloseHandover close,
            PackDirectory pack,
            ApplicationEventPublisher events,
            Clock clock) {
        this.handovers = handovers;
        this.directory = directory;
        this.close = close;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> settle(UUID id, Ending ending, Person by) {
        return switch (handovers.lock(id).orElseThrow()) {
            case Handover.Settled _ -> List.of(Problem.of("handover-settled"));
            case Handover.Open _ -> List.of(Problem.of("handover-not-taken"));
            case Handover.WithSales withSales -> settle(withSales, ending, by);
        };
    }

    private List<Problem> settle(Handover.WithSales withSales, Ending ending, Person by) {
        var view = directory.find(withSales.brief().id()).orElseThrow();
        var problems = problems(view, ending);
        if (!problems.isEmpty()) {
            return problems;
        }
        // A grant whose own term is over has ended on its last day, whatever is written here.
        var endsOn = ending.endsOn() == null || !view.grantRuns() ? view.grantEndsOn() : ending.endsOn();
        var settlement = ending.bought()
                ? new Settlement.Bought(
                        endsOn, ending.told().strip(), ending.agreed().strip(), by.id(), clock.instant())
                : new Settlement.Ends(
                        endsOn, ending.told().strip(), ending.agreed().strip(), by.id(), clock.instant());
        close.close(withSales, withSales.settle(settlement));
        if (view.grantRuns()) {
            events.publishEvent(Change.of(
                    "subscription",
                    view.subscription(),
                    "Ends on " + DayRule.WORDS.format(endsOn) + ", as " + view.reference() + " says",
                    null,
                    null));
        }
        return List.of();
    }

    private List<Problem> problems(HandoverView view, Ending ending) {
        var problems = new ArrayList<Problem>();
        if (ending.agreed().isBlank()) {
            problems.add(Problem.of("handover-unagreed").at("agreed"));
        }
        if (view.grantRuns()) {
            DayRule.check("endsOn", ending.endsOn(), pack.calendar().today(clock), view.grantEndsOn())
                    .ifPresent(problems::add);
            if (ending.told().isBlank()) {
                problems.add(Problem.of("member-untold").at("told"));
            }
        }
        return problems;
    }
}
