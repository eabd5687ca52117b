// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a member holds.
 *
 * @param applicationReference the application it came from
 * @param hosting              {@code saas} or {@code self-managed}
 * @param endsOn               the last day of its product, which support for it may outlast
 * @param seatsUsed            as last reported; null when never
 */
public record Subscription(
        UUID id,
        long number,
        UUID application,
        String applicationReference,
        String program,
        UUID member,
        String organisation,
        String bundleName,
        String tier,
        String hosting,
        int seats,
        @Nullable Integer seatsUsed,
        @Nullable Instant usedAt,
        @Nullable String namespace,
        String contactName,
        String contactEmail,
        LocalDate startsOn,
        LocalDate endsOn,
        SubscriptionState state,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable String reason,
        List<Line> lines) {

    /** One thing that was provisioned. @param trouble why it is not there yet */
    public record Line(
            UUID id,
            String sku,
            String name,
            LocalDate startsOn,
            LocalDate endsOn,
            LineState state,
            int attempts,
            @Nullable String trouble) {}

    /** For instance {@code SUB-000042}. */
    public String reference() {
        return String.format(Locale.ROOT, "SUB-%06d", number);
    }

    /** Whether it is in force or about to be. */
    public boolean isRunning() {
        return state == SubscriptionState.ACTIVE || state == SubscriptionState.PENDING;
    }

    public boolean hasLicense() {
        return hosting.equals("self-managed");
    }

    /** Seats in use beyond the granted ones: allowed during the term, added to the next one at no cost. */
    public int overage() {
        return seatsUsed == null ? 0 : Math.max(0, seatsUsed - seats);
    }
}
