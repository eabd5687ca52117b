// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An opportunity's fields as a caller of the API writes them. */
@Schema(name = "OpportunityFields", description = "The fields of an opportunity that can be written.")
record OpportunityFields(
        @Schema(description = "The id in the CRM.") @Nullable
        String externalId,

        @Schema(description = "The account: its id, or its id in the CRM.")
        String account,

        @Schema(example = "Northwind Rail – more seats") String name,
        OpportunityType type,

        @Schema(description = "A stage of the pack.", example = "3-Technical Evaluation")
        String stage,

        LocalDate closeDate,
        @Nullable BigDecimal amount,
        @Schema(example = "USD") @Nullable String currency,

        @Schema(description = "An owner's id, CRM id or e-mail address.") @Nullable
        String owner,

        @Nullable String lostReason,
        @Nullable String lostDetails,

        @Schema(description = "A community program's key.") @Nullable
        String program,

        @Schema(description = "The number of the CRM's case.") @Nullable
        String caseNumber,

        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    static OpportunityFields of(Opportunity opportunity) {
        return new OpportunityFields(
                opportunity.externalId(),
                opportunity.account().toString(),
                opportunity.name(),
                opportunity.type(),
                opportunity.stage(),
                opportunity.closeDate(),
                opportunity.amount(),
                opportunity.currency(),
                AccountFields.id(opportunity.owner()),
                opportunity.lostReason(),
                opportunity.lostDetails(),
                opportunity.program(),
                opportunity.caseNumber(),
                opportunity.address().street(),
                opportunity.address().city(),
                opportunity.address().state(),
                opportunity.address().postalCode(),
                opportunity.address().country());
    }
}
