// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static dev.pergola.accounts.Field.Kind.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The three kinds of records, with their fields. Forms, API, imports and synchronisation all read them from here. */
public enum RecordKind {
    ACCOUNT(
            "accounts",
            Stream.of(
                    Field.of("externalId", "CRM id", TEXT).upTo(40),
                    Field.of("name", "Name", TEXT).needed(),
                    Field.of("website", "Website", URL),
                    Field.of("domains", "Mail domains", DOMAINS),
                    Field.choice("status", "Status", CHOICE, choices(AccountStatus.values(), AccountStatus::label)),
                    Field.choice("region", "Region", CHOICE, choices(Region.values(), Region::label)),
                    Field.choice("size", "Size", CHOICE, choices(AccountSize.values(), AccountSize::label)),
                    Field.choice("segment", "CSM segment", CHOICE, choices(Segment.values(), Segment::label)),
                    Field.of("owner", "Owner (AE or SAE)", OWNER),
                    Field.of("csm", "CSM", OWNER),
                    Field.of("csmSince", "CSM since", DATE),
                    Field.of("programOwner", "Community program owner", OWNER),
                    Field.of("customerSince", "Customer since", DATE),
                    Field.of("nextRenewal", "Next renewal", DATE),
                    Field.of("licenceUtilisation", "Licence utilisation", SHARE),
                    Field.of("usageCi", "CI usage", SHARE),
                    Field.of("usageCd", "CD usage", SHARE),
                    Field.of("usageSecurity", "Security usage", SHARE),
                    Field.of("usagePlanning", "Planning usage", SHARE),
                    Field.of("activeSubscriptions", "Active subscriptions", COUNT))),
    CONTACT(
            "contacts",
            Stream.of(
                    Field.of("externalId", "CRM id", TEXT).upTo(40),
                    Field.of("account", "Account", Field.Kind.ACCOUNT).needed(),
                    Field.of("firstName", "First name", TEXT).upTo(80),
                    Field.of("lastName", "Last name", TEXT).upTo(80).needed(),
                    Field.of("email", "E-mail", EMAIL),
                    Field.choice("emailState", "E-mail is", CHOICE, choices(EmailState.values(), EmailState::word)),
                    Field.of("phone", "Phone", TEXT).upTo(40),
                    Field.of("title", "Title", TEXT).upTo(120),
                    Field.choice("roles", "Roles", CHOICES, choices(ContactRole.values(), ContactRole::label)),
                    Field.of("enablementCampaigns", "Enablement campaigns", WORDS),
                    Field.choice("consent", "Marketing consent", CHOICE, choices(Consent.values(), Consent::word)),
                    Field.of("unsubscribed", "Unsubscribed", FLAG),
                    Field.of("zone", "Time zone", ZONE))),
    OPPORTUNITY(
            "opportunities",
            Stream.of(
                    Field.of("externalId", "CRM id", TEXT).upTo(40),
                    Field.of("account", "Account", Field.Kind.ACCOUNT).needed(),
                    Field.of("name", "Name", TEXT).needed(),
                    Field.choice("type", "Type", CHOICE, choices(OpportunityType.values(), OpportunityType::label))
                            .needed(),
                    Field.of("stage", "Stage", TEXT).upTo(100).needed(),
                    Field.of("closeDate", "Close date", DATE).needed(),
                    Field.of("amount", "Amount", MONEY),
                    Field.of("currency", "Currency", CURRENCY),
                    Field.of("owner", "Owner", OWNER),
                    Field.of("lostReason", "Closed-lost reason", TEXT).upTo(100),
                    Field.of("lostDetails", "Closed-lost details", TEXT).upTo(2000),
                    Field.of("program", "Community program", TEXT).upTo(60),
                    Field.of("caseNumber", "Case", TEXT).upTo(40)));

    private final String plural;
    private final List<Field> fields;

    RecordKind(String plural, Stream<Field> own) {
        this.plural = plural;
        this.fields = Stream.concat(own, address()).toList();
    }

    /** In paths, files and the pack: {@code accounts}. */
    public String plural() {
        return plural;
    }

    /** In the audit trail: {@code account}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<Field> fields() {
        return fields;
    }

    public Optional<Field> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    private static Stream<Field> address() {
        return Stream.of(
                Field.of("street", "Street", TEXT),
                Field.of("city", "City", TEXT).upTo(120),
                Field.of("state", "State", TEXT).upTo(120),
                Field.of("postalCode", "Postal code", TEXT).upTo(20),
                Field.of("country", "Country", TEXT).upTo(120));
    }

    private static <E extends Enum<E>> List<Field.Choice> choices(E[] values, Function<E, String> label) {
        return Arrays.stream(values)
                .map(value -> new Field.Choice(value.name(), label.apply(value)))
                .toList();
    }
}
