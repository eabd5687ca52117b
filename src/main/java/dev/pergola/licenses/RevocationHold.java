// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.shared.Problem;
import java.util.Optional;
import java.util.UUID;

/** A module that may keep a subscription from being revoked by hand, because something else decides when it ends. */
@FunctionalInterface
public interface RevocationHold {

    /** Why the subscription can't be revoked now; empty when it can. */
    Optional<Problem> on(UUID subscription);
}
