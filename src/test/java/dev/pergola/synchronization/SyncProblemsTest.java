// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static dev.pergola.accounts.RecordKind.CONTACT;
import static dev.pergola.accounts.RecordKind.OPPORTUNITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.CrmRecords.Rule;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyncTest
@Tag("C13")
class SyncProblemsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    SettleProblem settle;

    @Autowired
    LinkRecord link;

    private Scene scene;
    private CrmRecords crm;

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
    }

    private UUID problem() {
        return jdbc.sql("select id from synchronization.problems where state = 'OPEN'")
                .query(UUID.class)
                .single();
    }

    private int attempts() {
        return jdbc.sql("select attempts from synchronization.problems where state <> 'SOLVED'")
                .query(Integer.class)
                .single();
    }

    @Test
    void keepsWhatTheCrmRefusesAndTriesEverMoreSeldom() {
        crm.rule(new Rule("Account", values -> "Nowhere".equals(values.get("BillingCity")), "No such city."));
        var good = scene.account("Good");
        var bad = scene.account("Bad");
        scene.edit(ACCOUNT, bad, "city", "Nowhere");
        scene.cycle();

        assertThat(scene.theirs(ACCOUNT, good)).isNotEqualTo("null");
        assertThat(scene.problemCodes()).containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION");
        scene.cycles(5);
        assertThat(attempts()).isEqualTo(1);
        scene.pass(Duration.ofMinutes(1));
        scene.cycle();
        assertThat(attempts()).isEqualTo(2);

        scene.edit(ACCOUNT, bad, "city", "Lyon");
        scene.cycle();
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(crm.value(scene.theirs(ACCOUNT, bad), "BillingCity")).isEqualTo("Lyon");
    }

    @Test
    void saysWhatIsMissingTooLongOrUnknown() {
        crm.rule(new Rule("Account", values -> values.get("BillingCity") == null, "x"));
        var account = scene.linkedAccount("Limits");
        scene.edit(ACCOUNT, account, "street", "S".repeat(130));
        var theirs =
                crm.create("Account", Map.of("Name", "Strange", "Region__c", "Atlantis", "OwnerId", "005Aa0000012345"));
        var opportunity = crm.create(
                "Opportunity",
                Map.of(
                        "AccountId",
                        theirs,
                        "Name",
                        "Odd",
                        "Type",
                        "Growth",
                        "StageName",
                        "99-Unheard",
                        "CloseDate",
                        "2026-12-01"));
        scene.cycles(2);

        assertThat(scene.problemCodes())
                .containsExactlyInAnyOrder(
                        "STRING_TOO_LONG", "value-not-a-choice", "sync-owner-unknown", "stage-unknown");
        assertThat(scene.text(ACCOUNT, scene.ours(ACCOUNT, theirs), "name"))
                .as("the fields that can be read are taken")
                .isEqualTo("Strange");

        crm.edit(theirs, "Region__c", "EMEA");
        crm.edit(theirs, "OwnerId", null);
        crm.edit(opportunity, "StageName", "1-Discovery");
        scene.cycles(2);
        assertThat(scene.problemCodes()).containsExactly("STRING_TOO_LONG");
        assertThat(scene.text(ACCOUNT, scene.ours(ACCOUNT, theirs), "region")).isEqualTo("EMEA");
        assertThat(scene.ours(OPPORTUNITY, opportunity)).isNotNull();
    }

    @Test
    void aValueThatIsUnknownHereStaysWhereItIsUntilItIsKnown() {
        var opportunity = scene.opportunity(scene.account("Staged"), "Growth");
        scene.cycles(2);
        var theirs = scene.theirs(OPPORTUNITY, opportunity);
        crm.edit(theirs, "StageName", "99-Unheard");
        scene.cycles(2);

        assertThat(scene.problemCodes()).containsExactly("stage-unknown");
        assertThat(scene.openConflicts()).isZero();
        assertThat(scene.text(OPPORTUNITY, opportunity, "stage")).isEqualTo("1-Discovery");
        assertThat(crm.value(theirs, "StageName")).isEqualTo("99-Unheard");

        crm.edit(theirs, "StageName", "Closed Won");
        scene.cycle();
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(scene.text(OPPORTUNITY, opportunity, "outcome")).isEqualTo("WON");
    }

    @Test
    void anOwnerWithoutUserInTheCrmKeepsOnlyThatFieldBack() {
        var account = scene.linkedAccount("Owned");
        var owner = UUID.randomUUID();
        jdbc.sql("insert into accounts.owners (id, name, created_at) values (:id, 'Nobody there', now())")
                .param("id", owner)
                .update();
        jdbc.sql("update accounts.accounts set program_owner = :owner, city = 'Sent' where id = :id")
                .param("owner", owner)
                .param("id", account)
                .update();
        scene.cycle();

        assertThat(scene.problemCodes()).containsExactly("sync-owner-not-there");
        assertThat(crm.value(scene.theirs(ACCOUNT, account), "BillingCity")).isEqualTo("Sent");

        var user = crm.create("User", Map.of("Name", "Now there"));
        jdbc.sql("update accounts.owners set external_id = :user where id = :id")
                .param("user", user)
                .param("id", owner)
                .update();
        scene.pass(Duration.ofMinutes(1));
        scene.cycle();
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(crm.value(scene.theirs(ACCOUNT, account), "Community_Program_Owner__c"))
                .isEqualTo(user);
    }

    @Test
    void aContactWaitsUntilItsAccountIsTakenByTheCrm() {
        crm.rule(new Rule("Account", values -> "Nowhere".equals(values.get("BillingCity")), "No such city."));
        var account = scene.account("Parent");
        scene.edit(ACCOUNT, account, "city", "Nowhere");
        var contact = scene.contact(account, "Child");
        scene.cycle();
        assertThat(scene.problemCodes()).containsExactly("FIELD_CUSTOM_VALIDATION_EXCEPTION", "sync-account-not-there");

        scene.edit(ACCOUNT, account, "city", "Lyon");
        scene.cycle();
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(crm.value(scene.theirs(CONTACT, contact), "AccountId")).isEqualTo(scene.theirs(ACCOUNT, account));
    }

    @Test
    void deletesNothingHereAndMakesItThereAgainOnDemand() {
        var account = scene.linkedAccount("Deleted");
        var first = scene.theirs(ACCOUNT, account);
        crm.delete(first);
        scene.edit(ACCOUNT, account, "city", "Kept");
        scene.cycles(2);

        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Kept");
        assertThat(scene.problemCodes()).containsExactly("sync-deleted");
        scene.act(() -> assertThat(settle.makeAgain(problem())).isEmpty());
        scene.cycles(2);

        var second = scene.theirs(ACCOUNT, account);
        assertThat(second).isNotEqualTo(first);
        assertThat(crm.value(second, "BillingCity")).isEqualTo("Kept");
        assertThat(scene.problemCodes()).isEmpty();
    }

    @Test
    void goesOnByItselfWhenADeletionThereIsUndone() {
        var account = scene.linkedAccount("Back again");
        crm.delete(scene.theirs(ACCOUNT, account));
        scene.cycle();
        assertThat(scene.problemCodes()).containsExactly("sync-deleted");

        crm.restore(scene.theirs(ACCOUNT, account));
        crm.edit(scene.theirs(ACCOUNT, account), "BillingCity", "Braga");
        scene.cycle();
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Braga");
    }

    @Test
    void saysWhereARecordWentThatWasMergedThere() {
        var winner = scene.linkedAccount("Winner");
        var loser = scene.linkedAccount("Loser");
        crm.merge(scene.theirs(ACCOUNT, winner), scene.theirs(ACCOUNT, loser));
        scene.cycles(2);

        assertThat(scene.problemCodes()).containsExactly("sync-merged-there");
    }

    @Test
    void asksWhichOfSeveralRecordsOursIs() {
        var account = scene.account("Doubled");
        var one = crm.create("Account", Map.of("Name", "Doubled", "Pergola_Id__c", account.toString()));
        var other = crm.create("Account", Map.of("Name", "Doubled too", "Pergola_Id__c", account.toString()));
        scene.cycle();

        assertThat(scene.problemCodes()).containsOnly("sync-duplicate");
        assertThat(crm.writes()).isZero();
        var id = jdbc.sql("select id from synchronization.problems where record = :id")
                .param("id", account)
                .query(UUID.class)
                .single();
        assertThat(codes(link.link(id, "nonsense"))).containsExactly("sync-id-unreadable");
        assertThat(codes(link.link(id, "001Aa0000077777"))).containsExactly("sync-id-unknown");
        SyncSamples.CRM.next("queryAll", CrmFault.SERVER_ERROR);
        assertThat(codes(link.link(id, one))).containsExactly("sync-crm-silent");
        scene.act(() -> assertThat(link.link(id, "https://crm.example/lightning/r/Account/" + one + "/view"))
                .isEmpty());
        crm.edit(other, "Pergola_Id__c", null);
        scene.cycles(2);

        assertThat(scene.theirs(ACCOUNT, account)).isEqualTo(one);
        assertThat(jdbc.sql("select count(*) from accounts.accounts")
                        .query(Long.class)
                        .single())
                .as("the other one is a customer of its own now")
                .isEqualTo(2);
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(codes(settle.tryAgain(id))).containsExactly("sync-settled");
    }

    @Test
    void doesNotLinkWhatIsLinked() {
        var taken = scene.linkedAccount("Taken");
        var account = scene.account("Doubled");
        crm.create("Account", Map.of("Name", "Doubled", "Pergola_Id__c", account.toString()));
        crm.create("Account", Map.of("Name", "Doubled", "Pergola_Id__c", account.toString()));
        scene.cycle();
        var id = jdbc.sql("select id from synchronization.problems where record = :id")
                .param("id", account)
                .query(UUID.class)
                .single();

        assertThat(codes(link.link(id, scene.theirs(ACCOUNT, taken)))).containsExactly("sync-linked-already");
    }

    @Test
    void skipsAChangeUntilTheRecordChangesAgain() {
        crm.rule(new Rule("Account", values -> "Nowhere".equals(values.get("BillingCity")), "No such city."));
        var account = scene.linkedAccount("Skipped");
        scene.edit(ACCOUNT, account, "city", "Nowhere");
        scene.cycle();

        assertThat(codes(settle.skip(problem(), " "))).containsExactly("reason-required");
        scene.act(() -> assertThat(settle.skip(problem(), "The CRM is right.")).isEmpty());
        scene.pass(Duration.ofHours(1));
        scene.cycles(3);
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(SyncSamples.CRM.calls("composite")).isEqualTo(1);

        crm.dropRules();
        scene.edit(ACCOUNT, account, "street", "Rue 1");
        scene.cycle();
        assertThat(crm.value(scene.theirs(ACCOUNT, account), "BillingCity")).isEqualTo("Nowhere");
        assertThat(crm.value(scene.theirs(ACCOUNT, account), "BillingStreet")).isEqualTo("Rue 1");
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }
}
