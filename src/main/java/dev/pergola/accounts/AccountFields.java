// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account's fields as a caller of the API writes them. */
@Schema(name = "AccountFields", description = "The fields of an account that can be written.")
record AccountFields(
        @Schema(description = "The id in the CRM.", example = "0015D6388C8CB03") @Nullable
        String externalId,

        @Schema(example = "Northwind Rail") String name,

        @Schema(example = "https://www.northwind-rail.example") @Nullable
        String website,

        @Schema(description = "Its mail domains.", example = "[\"northwind-rail.example\"]") @Nullable
        List<String> domains,

        @Nullable AccountStatus status,
        @Nullable Region region,
        @Nullable AccountSize size,
        @Nullable Segment segment,

        @Schema(description = "AE or SAE: an owner's id, CRM id or e-mail address.") @Nullable
        String owner,

        @Schema(description = "Customer success manager: an owner's id, CRM id or e-mail address.") @Nullable
        String csm,

        @Nullable LocalDate csmSince,

        @Schema(description = "Owner of its community program: an owner's id, CRM id or e-mail address.") @Nullable
        String programOwner,

        @Nullable LocalDate customerSince,
        @Nullable LocalDate nextRenewal,

        @Schema(description = "A part of the whole, 0.75 for three quarters.", example = "0.75") @Nullable
        BigDecimal licenceUtilisation,

        @Schema(description = "A part of the whole.") @Nullable
        BigDecimal usageCi,

        @Schema(description = "A part of the whole.") @Nullable
        BigDecimal usageCd,

        @Schema(description = "A part of the whole.") @Nullable
        BigDecimal usageSecurity,

        @Schema(description = "A part of the whole.") @Nullable
        BigDecimal usagePlanning,

        @Nullable Integer activeSubscriptions,
        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    static AccountFields of(Account account) {
        return new AccountFields(
                account.externalId(),
                account.name(),
                account.website(),
                account.domains(),
                account.status(),
                account.region(),
                account.size(),
                account.segment(),
                id(account.owner()),
                id(account.csm()),
                account.csmSince(),
                id(account.programOwner()),
                account.customerSince(),
                account.nextRenewal(),
                account.licenceUtilisation(),
                account.usage().ci(),
                account.usage().cd(),
                account.usage().security(),
                account.usage().planning(),
                account.activeSubscriptions(),
                account.address().street(),
                account.address().city(),
                account.address().state(),
                account.address().postalCode(),
                account.address().country());
    }

    static @Nullable String id(Account.@Nullable OwnerName owner) {
        return owner == null ? null : owner.id().toString();
    }
}
