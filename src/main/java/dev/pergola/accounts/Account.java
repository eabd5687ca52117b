// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer, or a company that may become one.
 *
 * @param licenceUtilisation a part of the whole, 0 to 1; above 1 where more is used than was bought
 * @param usage              by product area, parts of the whole
 * @param mergedInto         the account that is left after a merge; null for one that stands for itself
 */
public record Account(
        UUID id,
        long number,
        @Nullable String externalId,
        String name,
        @Nullable String website,
        List<String> domains,
        AccountStatus status,
        @Nullable Region region,
        @Nullable AccountSize size,
        @Nullable Segment segment,
        @Nullable OwnerName owner,
        @Nullable OwnerName csm,
        @Nullable LocalDate csmSince,
        @Nullable OwnerName programOwner,
        @Nullable LocalDate customerSince,
        @Nullable LocalDate nextRenewal,
        @Nullable BigDecimal licenceUtilisation,
        Usage usage,
        int activeSubscriptions,
        Address address,
        @Nullable UUID mergedInto,
        String source,
        long version,
        Instant createdAt,
        Instant changedAt) {

    /** Somebody who owns a record, as shown. */
    public record OwnerName(UUID id, String name) {}

    /** How much of each product area is used, 0 to 1; null where nothing was reported. */
    public record Usage(
            @Nullable BigDecimal ci,
            @Nullable BigDecimal cd,
            @Nullable BigDecimal security,
            @Nullable BigDecimal planning) {}

    public String reference() {
        return String.format(Locale.ROOT, "ACC-%06d", number);
    }
}
