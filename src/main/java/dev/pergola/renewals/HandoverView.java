// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.licenses.SubscriptionState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over as pages show it, with the grant it is about and those who deal with it.
 *
 * @param endsOn      the day on which the grant ends as settled; null while nothing is settled and when the member stays
 * @param endedAt     when the grant was ended as settled
 * @param grantEndsOn the last day of the grant's own term
 */
record HandoverView(
        UUID id,
        long number,
        UUID subscription,
        long subscriptionNumber,
        UUID opportunity,
        HandoverState state,
        HandoverReason reason,
        String words,
        LocalDate dueOn,
        UUID openedBy,
        @Nullable String openedByName,
        Instant openedAt,
        @Nullable UUID takenBy,
        @Nullable String takenByName,
        @Nullable Instant takenAt,
        @Nullable HandoverOutcome outcome,
        @Nullable String agreed,
        @Nullable String told,
        @Nullable LocalDate endsOn,
        @Nullable String settledByName,
        @Nullable Instant settledAt,
        @Nullable Instant endedAt,
        String organisation,
        String program,
        String bundleName,
        int seats,
        LocalDate startsOn,
        LocalDate grantEndsOn,
        SubscriptionState subscriptionState,
        @Nullable UUID account,
        @Nullable String accountName) {

    /** For instance {@code HND-000042}. */
    public String reference() {
        return String.format(Locale.ROOT, "HND-%06d", number);
    }

    public String subscriptionReference() {
        return String.format(Locale.ROOT, "SUB-%06d", subscriptionNumber);
    }

    public boolean isSettled() {
        return state == HandoverState.SETTLED;
    }

    public boolean isWithSales() {
        return state == HandoverState.WITH_SALES;
    }

    /** Whether the grant's own last day no longer counts. */
    public boolean endsEarly() {
        return endsOn != null && endsOn.isBefore(grantEndsOn);
    }

    public boolean isLate(LocalDate today) {
        return !isSettled() && dueOn.isBefore(today);
    }

    /** Whether the grant is in force, or would be if nothing had to be made first. */
    public boolean grantRuns() {
        return subscriptionState == SubscriptionState.ACTIVE || subscriptionState == SubscriptionState.PENDING;
    }
}
