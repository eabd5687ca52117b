// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of business with an account.
 *
 * @param amount       in units of the currency
 * @param program      the community program it belongs to
 * @param subscription the subscription that it renews
 * @param caseNumber   the CRM's case that goes with it
 */
public record Opportunity(
        UUID id,
        long number,
        @Nullable String externalId,
        UUID account,
        String accountName,
        String name,
        OpportunityType type,
        String stage,
        OpportunityOutcome outcome,
        Approval approval,
        LocalDate closeDate,
        @Nullable BigDecimal amount,
        String currency,
        @Nullable String lostReason,
        @Nullable String lostDetails,
        Account.@Nullable OwnerName owner,
        Account.@Nullable OwnerName accountOwner,
        Account.@Nullable OwnerName programOwner,
        @Nullable String program,
        @Nullable UUID subscription,
        @Nullable String caseNumber,
        @Nullable Instant caseClosedAt,
        Address address,
        String source,
        long version,
        Instant createdAt,
        Instant changedAt) {

    public String reference() {
        return String.format(Locale.ROOT, "OPP-%06d", number);
    }

    public boolean isOpen() {
        return outcome == OpportunityOutcome.OPEN;
    }

    /** Whether a community program's opportunity lies with the account's owner, where it does not belong. */
    public boolean isAstray() {
        return program != null && isOpen() && owner != null && owner.equals(accountOwner);
    }
}
