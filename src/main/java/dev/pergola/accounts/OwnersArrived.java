// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users of the CRM who own records there, so that ours can name them. Published and kept in one transaction. */
public record OwnersArrived(List<Arrival> arrivals) {

    /** @param externalId the user's id in the CRM */
    public record Arrival(
            String externalId, String name, @Nullable String email) {}
}
