// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Business is ahead that nobody has written down yet: each becomes an opportunity, in the transaction that publishes this. */
public record OpportunitiesWanted(List<Wanted> opportunities) {

    /**
     * An opportunity to be made, in the pack's first stage and without an amount. A program's belongs to the account's
     * community program owner, every other one to the account's owner.
     *
     * @param opportunity  its id; hearing of the same id again changes nothing
     * @param program      the community program it belongs to; null for the sales team's own business
     * @param subscription the subscription that it renews, which has one renewal only
     */
    public record Wanted(
            UUID opportunity,
            UUID account,
            String name,
            OpportunityType type,
            LocalDate closeDate,
            @Nullable String program,
            @Nullable UUID subscription) {}
}
