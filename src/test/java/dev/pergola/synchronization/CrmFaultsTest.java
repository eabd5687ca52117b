// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyncTest
@Tag("C13")
class CrmFaultsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    States states;

    @Autowired
    ConnectCrm connect;

    @Autowired
    CrmConnection connection;

    private Scene scene;
    private CrmRecords crm;

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
    }

    @ParameterizedTest
    @EnumSource
    void survivesAFaultWhileReading(CrmFault fault) {
        var theirs = crm.create("Account", Map.of("Name", "Read"));
        SyncSamples.CRM.next("queryAll", fault);
        scene.cycles(3);

        assertThat(scene.ours(ACCOUNT, theirs)).isNotNull();
        assertThat(states.read().trouble()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void makesARecordOnceWhateverHappensToTheAnswer(CrmFault fault) {
        var account = scene.account("Made once");
        SyncSamples.CRM.next("PATCH", fault);
        scene.cycles(4);

        assertThat(crm.all("Account")).singleElement().satisfies(row -> {
            assertThat(row.writes).isEqualTo(1);
            assertThat(row.id).isEqualTo(scene.theirs(ACCOUNT, account));
        });
    }

    @ParameterizedTest
    @EnumSource
    void sendsABatchOnceWhateverHappensToTheAnswer(CrmFault fault) {
        for (var number = 0; number < 5; number++) {
            scene.account("Batch " + number);
        }
        scene.cycles(2);
        jdbc.sql("update accounts.accounts set city = 'Porto'").update();
        SyncSamples.CRM.next("PATCH", fault);
        scene.cycles(4);

        assertThat(crm.all("Account")).hasSize(5).allSatisfy(row -> {
            assertThat(row.values).containsEntry("BillingCity", "Porto");
            assertThat(row.writes).isEqualTo(2);
        });
    }

    @Test
    @Tag("X14")
    void aLostAnswerNeverOverwritesWhatSomebodyWroteAfterwards() {
        var account = scene.linkedAccount("Overtaken");
        var theirs = scene.theirs(ACCOUNT, account);
        scene.edit(ACCOUNT, account, "city", "Ours");
        SyncSamples.CRM.next("PATCH", CrmFault.LOST_ANSWER);
        scene.cycle();
        assertThat(crm.value(theirs, "BillingCity")).as("it was heard").isEqualTo("Ours");

        crm.edit(theirs, "BillingCity", "Newer");
        scene.cycles(3);

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Newer");
        assertThat(crm.row(theirs).writes)
                .as("made, changed, and not sent again")
                .isEqualTo(2);
    }

    @Test
    void waitsAsLongAsTheCrmAsks() {
        scene.account("Patient");
        SyncSamples.CRM.next("queryAll", CrmFault.TOO_MANY);
        scene.cycle();
        assertThat(states.read().troubleCode()).isEqualTo("STATUS_429");
        assertThat(states.read().resumeAt()).isEqualTo(scene.now().plusSeconds(3));
    }

    @Test
    void leavesTheCrmAloneLongerAfterEachFailure() {
        SyncSamples.CRM.misbehave(1, 1);
        scene.cycles(40);
        var state = states.read();

        assertThat(state.failures()).isBetween(3, 20);
        assertThat(state.trouble()).isNotNull();

        SyncSamples.CRM.misbehave(1, 0);
        scene.pass(Duration.ofMinutes(11));
        scene.cycle();
        assertThat(states.read().failures()).isZero();
    }

    @Test
    void asksAboutTwinsThatAppearBetweenLookingAndWriting() {
        var account = scene.account("Twins");
        crm.twinsNext();
        scene.cycle();
        assertThat(SyncSamples.CRM.calls("PATCH")).isEqualTo(1);
        assertThat(jdbc.sql("select code || cardinality(candidates) from synchronization.problems where record = :id")
                        .param("id", account)
                        .query(String.class)
                        .list())
                .containsExactly("sync-duplicate2");

        crm.delete(crm.all("Account").getLast().id);
        scene.pass(Duration.ofHours(1));
        scene.cycles(2);
        assertThat(scene.theirs(ACCOUNT, account)).isEqualTo(crm.all("Account").getFirst().id);
        assertThat(scene.problemCodes()).isEmpty();
        assertThat(crm.writes()).isZero();
    }

    @Test
    void stopsForAPersonWhenTheSecretIsWrong() {
        var wrong = new CrmForm(SyncSamples.CRM.address().toString(), CrmDouble.CLIENT, "wrong", "");
        assertThat(wrong.toString()).doesNotContain("wrong");
        try {
            scene.act(() -> assertThat(connect.connect(wrong)).isEmpty());
            assertThatThrownBy(() -> connection.get("/services/data/v62.0/query?q=x"))
                    .isInstanceOfSatisfying(CrmTrouble.class, trouble -> {
                        assertThat(trouble.code()).isEqualTo("invalid_client");
                        assertThat(trouble.isPassing()).isFalse();
                        assertThat(trouble.getMessage()).doesNotContain("wrong");
                    });
        } finally {
            SyncSamples.connect(connect);
        }
    }

    @Test
    void renewsItsTokenOnce() {
        scene.cycle();
        var tokens = SyncSamples.CRM.tokens();
        SyncSamples.CRM.next("queryAll", CrmFault.EXPIRED_TOKEN);
        scene.cycle();

        assertThat(SyncSamples.CRM.tokens()).isEqualTo(tokens + 1);
        assertThat(states.read().trouble()).isNull();
    }

    @Test
    void goesOnInTheMiddleOfALongAnswer() {
        SyncSamples.CRM.pageSize(200);
        for (var number = 0; number < 1_000; number++) {
            crm.create("Account", Map.of("Name", "Many " + number));
        }
        SyncSamples.CRM.next("/query/", CrmFault.HALF_ANSWER);
        scene.cycle();
        assertThat(count()).isEqualTo(200);
        scene.cycle();

        assertThat(count()).isEqualTo(1_000);
        assertThat(SyncSamples.CRM.calls("/query/"))
                .as("1 that broke, 3 after it")
                .isEqualTo(4);
    }

    private long count() {
        return jdbc.sql("select count(*) from accounts.accounts")
                .query(Long.class)
                .single();
    }

    @Test
    void seesWhatBecomesVisibleLongAfterItsStamp() {
        var late = crm.create("Account", Map.of("Name", "Late"));
        scene.cycle();
        crm.editLate(
                late,
                "BillingCity",
                "Late city",
                scene.now().plus(SyncSamples.SKEW).plusSeconds(40));
        scene.pass(Duration.ofSeconds(5));
        crm.create("Account", Map.of("Name", "Newer"));
        scene.cycles(4);
        assertThat(scene.text(ACCOUNT, scene.ours(ACCOUNT, late), "city")).isEqualTo("null");

        scene.cycles(6);

        assertThat(scene.text(ACCOUNT, scene.ours(ACCOUNT, late), "city")).isEqualTo("Late city");
    }
}
