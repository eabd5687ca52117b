// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fields of a record's form that belong together. */
record FormSection(String title, @Nullable String hint, List<Field> fields) {

    static List<FormSection> of(RecordKind kind) {
        return switch (kind) {
            case ACCOUNT ->
                List.of(
                        section(kind, "The company", null, "name", "website", "domains", "externalId"),
                        section(
                                kind,
                                "Where it stands",
                                null,
                                "status",
                                "region",
                                "size",
                                "segment",
                                "customerSince",
                                "nextRenewal",
                                "activeSubscriptions"),
                        section(
                                kind,
                                "Owners",
                                "The account always stays with its AE or SAE; a community program has its own owner.",
                                "owner",
                                "programOwner",
                                "csm",
                                "csmSince"),
                        section(
                                kind,
                                "Usage",
                                "Parts of the whole: 0.75 is 75 %, and more than 1 is more than was bought.",
                                "licenceUtilisation",
                                "usageCi",
                                "usageCd",
                                "usageSecurity",
                                "usagePlanning"),
                        address(kind));
            case CONTACT ->
                List.of(
                        section(
                                kind,
                                "The person",
                                null,
                                "account",
                                "firstName",
                                "lastName",
                                "title",
                                "email",
                                "emailState",
                                "phone",
                                "zone",
                                "externalId"),
                        section(kind, "What they are to the account", null, "roles"),
                        section(kind, "Marketing", null, "consent", "unsubscribed"),
                        section(
                                kind,
                                "Enablement campaigns",
                                "Put the person into a series of mails; each begins on the next working day.",
                                "enablementCampaigns"),
                        address(kind));
            case OPPORTUNITY ->
                List.of(
                        section(
                                kind,
                                "The business",
                                null,
                                "account",
                                "name",
                                "type",
                                "stage",
                                "closeDate",
                                "amount",
                                "currency",
                                "externalId"),
                        section(
                                kind,
                                "Owner and program",
                                "A community program's opportunity belongs to the program's owner, not to the AE or SAE.",
                                "owner",
                                "program",
                                "caseNumber"),
                        section(kind, "If it is lost", null, "lostReason", "lostDetails"),
                        address(kind));
        };
    }

    private static FormSection address(RecordKind kind) {
        return section(kind, "Address", null, "street", "city", "state", "postalCode", "country");
    }

    private static FormSection section(RecordKind kind, String title, @Nullable String hint, String... keys) {
        return new FormSection(
                title,
                hint,
                Stream.of(keys).map(key -> kind.field(key).orElseThrow()).toList());
    }
}
