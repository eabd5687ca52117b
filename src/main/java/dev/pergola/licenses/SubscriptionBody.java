// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A subscription as the API tells it. */
@Schema(name = "Subscription", description = "What a member holds: one for each redeemed code.")
record SubscriptionBody(
        UUID id,
        @Schema(example = "SUB-000042") String reference,
        SubscriptionState state,

        @Schema(description = "The program's key.", example = "research")
        String program,

        @Schema(description = "The application that it came from.")
        UUID application,

        @Schema(example = "EDU-000042") String applicationReference,
        UUID member,
        @Schema(example = "Northbridge College") String organisation,

        @Schema(description = "What was chosen at checkout.")
        String bundle,

        String tier,

        @Schema(description = "saas or self-managed.", example = "self-managed")
        String hosting,

        int seats,
        @Schema(description = "As last reported.") @Nullable Integer seatsUsed,
        @Nullable Instant seatsUsedAt,

        @Schema(description = "Where it is on the hosted platform.") @Nullable
        String namespace,

        String contactName,
        String contactEmail,
        @Schema(description = "The first day of the term.") LocalDate startsOn,

        @Schema(description = "The last day of the product.")
        LocalDate endsOn,

        Instant createdAt,
        @Nullable Instant revokedAt,

        @Schema(description = "Why it was revoked.") @Nullable
        String reason,

        List<Line> lines,
        List<IssuedLicenses.Issued> licenses) {

    /** One thing that was provisioned. */
    @Schema(name = "SubscriptionLine", description = "One thing that is provisioned.")
    record Line(
            UUID id,
            String sku,
            String name,
            LineState state,
            LocalDate startsOn,
            LocalDate endsOn,

            @Schema(description = "Why it is not there yet.") @Nullable
            String trouble) {}

    static SubscriptionBody of(Subscription subscription, List<IssuedLicenses.Issued> licenses) {
        return new SubscriptionBody(
                subscription.id(),
                subscription.reference(),
                subscription.state(),
                subscription.program(),
                subscription.application(),
                subscription.applicationReference(),
                subscription.member(),
                subscription.organisation(),
                subscription.bundleName(),
                subscription.tier(),
                subscription.hosting(),
                subscription.seats(),
                subscription.seatsUsed(),
                subscription.usedAt(),
                subscription.namespace(),
                subscription.contactName(),
                subscription.contactEmail(),
                subscription.startsOn(),
                subscription.endsOn(),
                subscription.createdAt(),
                subscription.revokedAt(),
                subscription.reason(),
                subscription.lines().stream().map(SubscriptionBody::line).toList(),
                licenses);
    }

    private static Line line(Subscription.Line line) {
        return new Line(
                line.id(), line.sku(), line.name(), line.state(), line.startsOn(), line.endsOn(), line.trouble());
    }
}
