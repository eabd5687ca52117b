// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.shared.Problem;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F13")
class RecordReferencesTest {

    @Autowired
    SaveRecord saveRecord;

    private SaveRecord.Outcome account(Map<String, String> fields) {
        return saveRecord.create(RecordKind.ACCOUNT, fields, "console");
    }

    private static void assertRefused(SaveRecord.Outcome outcome, String code) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SaveRecord.Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .contains(code));
    }

    @Test
    void aRecordNamesOnlyOwnersAndAccountsThatThereAre() {
        assertRefused(account(Map.of("name", "Referring", "owner", "nobody@nowhere.example")), "owner-unknown");
        assertRefused(
                saveRecord.create(RecordKind.CONTACT, Map.of("lastName", "Lost", "account", "NOWHERE"), "console"),
                "account-unknown");
    }

    @Test
    void twoRecordsNeverShareAnIdOfTheCrm() {
        assertThat(account(Map.of("name", "First", "externalId", "TAKEN-1")))
                .isInstanceOf(SaveRecord.Outcome.Saved.class);
        assertRefused(account(Map.of("name", "Second", "externalId", "TAKEN-1")), "external-id-taken");
    }
}
