// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes an address off the suppression list, where it stands for one reason; other reasons stay. */
@Service
class LiftSuppression {

    private final Suppressions suppressions;
    private final ApplicationEventPublisher events;

    LiftSuppression(Suppressions suppressions, ApplicationEventPublisher events) {
        this.suppressions = suppressions;
        this.events = events;
    }

    /** Lifting what somebody lifted already changes nothing. */
    @Transactional
    List<Problem> lift(UUID id, String why) {
        if (why.isBlank()) {
            return List.of(Problem.of("suppression-lift-reason-required").at("why"));
        }
        suppressions.remove(id).ifPresent(lifted -> {
            events.publishEvent(new Change(
                    SuppressAddresses.KIND,
                    id,
                    "Took " + lifted.email() + " off the list",
                    lifted.reason().word(),
                    null,
                    why.strip()));
            switch (lifted.reason()) {
                case BOUNCED -> events.publishEvent(new AddressTrusted(lifted.email()));
                case UNSUBSCRIBED -> events.publishEvent(new Resubscribed(lifted.email(), null));
                case COMPLAINED, BY_HAND -> {}
            }
        });
        return List.of();
    }
}
