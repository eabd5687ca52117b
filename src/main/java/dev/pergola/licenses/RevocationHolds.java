// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Everything that keeps a subscription from being revoked by hand. */
@Component
class RevocationHolds {

    private final List<RevocationHold> holds;

    RevocationHolds(List<RevocationHold> holds) {
        this.holds = holds;
    }

    List<Problem> on(UUID subscription) {
        return holds.stream().flatMap(hold -> hold.on(subscription).stream()).toList();
    }
}
