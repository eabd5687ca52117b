// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.licenses.RevocationHold;
import dev.pergola.shared.Problem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Once a grant is handed over, it ends only as the hand-over says. */
@Component
class HandoverHold implements RevocationHold {

    private final HandoverDirectory handovers;

    HandoverHold(HandoverDirectory handovers) {
        this.handovers = handovers;
    }

    @Override
    public Optional<Problem> on(UUID subscription) {
        return handovers
                .deciding(subscription)
                .map(view -> Problem.of("handover-open", view.reference()).at(HolderLinks.HANDOVER));
    }
}
