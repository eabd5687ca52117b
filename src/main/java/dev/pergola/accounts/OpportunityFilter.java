// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which opportunities a list shows; null does not narrow it.
 *
 * @param expired only open renewals whose close date has passed
 * @param astray  only open ones of a community program that lie with the account's owner
 */
record OpportunityFilter(
        @Nullable String words,
        @Nullable OpportunityType type,
        @Nullable OpportunityOutcome outcome,
        @Nullable String stage,
        @Nullable String program,
        @Nullable UUID owner,
        boolean expired,
        boolean astray) {

    public boolean isOpen() {
        return words == null
                && type == null
                && outcome == null
                && stage == null
                && program == null
                && owner == null
                && !expired
                && !astray;
    }
}
