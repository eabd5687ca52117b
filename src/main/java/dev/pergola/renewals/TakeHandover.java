// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.audit.Change;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody in sales takes a hand-over, also one that a colleague had. Returns what is wrong; empty means done. */
@Service
class TakeHandover {

    private final Handovers handovers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeHandover(Handovers handovers, ApplicationEventPublisher events, Clock clock) {
        this.handovers = handovers;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> take(UUID id, Person by) {
        return switch (handovers.lock(id).orElseThrow()) {
            case Handover.Settled _ -> List.of(Problem.of("handover-settled"));
            case Handover.Unsettled unsettled -> {
                handovers.save(unsettled.take(by.id(), clock.instant()));
                events.publishEvent(Change.of(
                        "handover",
                        id,
                        "Taken by " + by.label(),
                        unsettled.state().word(),
                        HandoverState.WITH_SALES.word()));
                yield List.of();
            }
        };
    }
}
