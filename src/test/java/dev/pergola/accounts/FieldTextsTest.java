// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static dev.pergola.accounts.AccountSamples.word;
import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static dev.pergola.accounts.RecordKind.CONTACT;
import static dev.pergola.accounts.RecordKind.OPPORTUNITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.pergola.ServiceTest;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What may stand in a field, and what is said of what may not. */
@ServiceTest
@Tag("service")
@Tag("C1")
class FieldTextsTest {

    @Autowired
    SaveRecord save;

    @Autowired
    RecordTexts texts;

    @Autowired
    ProblemCatalogue problems;

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(ACCOUNT, "name", " ", "value-missing"),
                arguments(ACCOUNT, "colour", "red", "record-field-unknown"),
                arguments(ACCOUNT, "name", "a\0b", "value-unreadable"),
                arguments(ACCOUNT, "name", "x".repeat(256), "value-too-long"),
                arguments(ACCOUNT, "domains", "example.org; not a domain", "value-not-a-domain"),
                arguments(ACCOUNT, "domains", "-x.org", "value-not-a-domain"),
                arguments(ACCOUNT, "website", "javascript://example.org/%0aalert(1)", "value-not-a-link"),
                arguments(ACCOUNT, "website", "https://", "value-not-a-link"),
                arguments(ACCOUNT, "nextRenewal", "2026-02-30", "value-not-a-date"),
                arguments(ACCOUNT, "nextRenewal", "20/11/2026", "value-not-a-date"),
                arguments(ACCOUNT, "licenceUtilisation", "1e-999999999", "value-not-a-number"),
                arguments(ACCOUNT, "licenceUtilisation", "0,75", "value-not-a-number"),
                arguments(ACCOUNT, "licenceUtilisation", "66", "value-share-too-large"),
                arguments(ACCOUNT, "licenceUtilisation", "-1", "value-out-of-range"),
                arguments(ACCOUNT, "activeSubscriptions", "1.5", "value-not-a-count"),
                arguments(ACCOUNT, "activeSubscriptions", "-4", "value-not-a-count"),
                arguments(ACCOUNT, "region", "Atlantis", "value-not-a-choice"),
                arguments(CONTACT, "enablementCampaigns", "ci; yoga", "value-not-a-choice"),
                arguments(ACCOUNT, "owner", "nobody@example.org", "owner-unknown"),
                arguments(CONTACT, "email", "name@nowhere", "value-not-an-address"),
                arguments(CONTACT, "roles", "ADMIN; CAPTAIN", "value-not-a-choice"),
                arguments(CONTACT, "unsubscribed", "perhaps", "value-not-a-choice"),
                arguments(CONTACT, "zone", "Europe/Atlantis", "value-not-a-zone"),
                arguments(CONTACT, "account", "ACC-999999999", "account-unknown"),
                arguments(OPPORTUNITY, "amount", "-1", "value-out-of-range"),
                arguments(OPPORTUNITY, "currency", "XYQ", "value-not-a-currency"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(RecordKind kind, String field, String text, String code) {
        var found = refusals(kind, Map.of(field, text));

        assertThat(found).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problems.tell(problem).sentence()).doesNotContain("{0}");
        });
    }

    @Test
    void takesTheNamesAndLabelsThatPeopleAndFilesWrite() {
        var id = made(
                ACCOUNT,
                Map.of(
                        "website",
                        "www.example.org",
                        "domains",
                        "Example.org, example.COM\nexample.org",
                        "size",
                        "mid-market",
                        "status",
                        "Former customer",
                        "licenceUtilisation",
                        "0.5000"));

        assertThat(texts.of(ACCOUNT, id).orElseThrow().texts())
                .containsEntry("website", "https://www.example.org")
                .containsEntry("domains", "example.org; example.com")
                .containsEntry("size", "MID_MARKET")
                .containsEntry("status", "FORMER_CUSTOMER")
                .containsEntry("licenceUtilisation", "0.5");
    }

    @Test
    @Tag("F13")
    void aWrongDomainIsNamedAsItStandsBetweenItsSemicolons() {
        assertThat(refusals(ACCOUNT, Map.of("name", word(), "domains", "example.org; not a domain")))
                .singleElement()
                .satisfies(problem -> assertThat(problems.tell(problem).sentence())
                        .isEqualTo("Mail domains: 'not a domain' is not a mail domain."));
    }

    @Test
    void anEmptiedFieldHoldsWhatANewRecordHolds() {
        var account = made(ACCOUNT, Map.of("status", ""));
        var contact = made(
                CONTACT, Map.of("account", account.toString(), "lastName", "Ashdown", "emailState", "", "consent", ""));
        var business = made(
                OPPORTUNITY,
                Map.of(
                        "account",
                        account.toString(),
                        "type",
                        "Add-on",
                        "stage",
                        "1-Discovery",
                        "closeDate",
                        "2030-01-31",
                        "currency",
                        ""));

        assertThat(texts.of(ACCOUNT, account).orElseThrow().texts()).containsEntry("status", "PROSPECT");
        assertThat(texts.of(CONTACT, contact).orElseThrow().texts())
                .containsEntry("emailState", "UNVERIFIED")
                .containsEntry("consent", "UNKNOWN");
        assertThat(texts.of(OPPORTUNITY, business).orElseThrow().texts()).containsEntry("currency", "USD");
    }

    @Test
    void aCrmIdBelongsToOneRecord() {
        var crm = word();
        var account = made(ACCOUNT, Map.of("externalId", crm));

        assertThat(refusals(ACCOUNT, Map.of("name", "Another", "externalId", crm)))
                .extracting(Problem::code)
                .contains("external-id-taken");
        var contact = made(CONTACT, Map.of("account", crm, "lastName", "Coldwell"));
        assertThat(texts.of(CONTACT, contact).orElseThrow().texts()).containsEntry("account", account.toString());
    }

    private List<Problem> refusals(RecordKind kind, Map<String, String> given) {
        return save.create(kind, given, "console") instanceof SaveRecord.Outcome.Refused refused
                ? refused.problems()
                : List.of();
    }

    private UUID made(RecordKind kind, Map<String, String> given) {
        var complete = new HashMap<>(Map.of("name", word()));
        complete.putAll(given);
        if (kind == CONTACT) {
            complete.remove("name");
        }
        return switch (save.create(kind, complete, "console")) {
            case SaveRecord.Outcome.Saved saved -> saved.id();
            case SaveRecord.Outcome other -> throw new AssertionError(other);
        };
    }
}
