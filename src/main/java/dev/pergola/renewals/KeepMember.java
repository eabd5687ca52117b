// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The program keeps the member after all, and the grant goes on. Returns what is wrong; empty means done. */
@Service
class KeepMember {

    private final Handovers handovers;
    private final CloseHandover close;
    private final Clock clock;

    KeepMember(Handovers handovers, CloseHandover close, Clock clock) {
        this.handovers = handovers;
        this.close = close;
        this.clock = clock;
    }

    @Transactional
    List<Problem> keep(UUID id, String why, Person by) {
        return switch (handovers.lock(id).orElseThrow()) {
            case Handover.Settled _ -> List.of(Problem.of("handover-settled"));
            case Handover.Unsettled unsettled -> {
                if (why.isBlank()) {
                    yield List.of(Problem.of("reason-required").at("why"));
                }
                close.close(unsettled, unsettled.keep(new Settlement.Stays(why.strip(), by.id(), clock.instant())));
                yield List.of();
            }
        };
    }
}
