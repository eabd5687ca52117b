// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A contact's fields as a caller of the API writes them. */
@Schema(name = "ContactFields", description = "The fields of a contact that can be written.")
record ContactFields(
        @Schema(description = "The id in the CRM.") @Nullable
        String externalId,

        @Schema(description = "The account: its id, or its id in the CRM.")
        String account,

        @Nullable String firstName,
        @Schema(example = "Ashdown") String lastName,

        @Schema(example = "avery@northwind-rail.example") @Nullable
        String email,

        @Nullable EmailState emailState,
        @Nullable String phone,
        @Nullable String title,
        @Nullable List<ContactRole> roles,

        @Schema(
                description = "The enablement campaigns that the contact is put into, by their keys in the pack.",
                example = "[\"ci\"]")
        @Nullable
        List<String> enablementCampaigns,

        @Schema(description = "Whether marketing may write.") @Nullable
        Consent consent,

        @Nullable Boolean unsubscribed,
        @Schema(example = "Europe/Berlin") @Nullable String zone,
        @Nullable String street,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country) {

    static ContactFields of(Contact contact) {
        return new ContactFields(
                contact.externalId(),
                contact.account().toString(),
                contact.firstName(),
                contact.lastName(),
                contact.email(),
                contact.emailState(),
                contact.phone(),
                contact.title(),
                contact.roles(),
                contact.enablementCampaigns(),
                contact.consent(),
                contact.unsubscribed(),
                contact.zone(),
                contact.address().street(),
                contact.address().city(),
                contact.address().state(),
                contact.address().postalCode(),
                contact.address().country());
    }
}
