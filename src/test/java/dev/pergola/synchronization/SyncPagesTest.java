// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.CrmRecords.Rule;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyncTest
@Tag("C13")
class SyncPagesTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    States states;

    @Autowired
    Steps steps;

    @Autowired
    World world;

    private Scene scene;
    private CrmRecords crm;
    private UUID account;
    private String theirs;
    private Visitor specialist;

    @BeforeEach
    void begin() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
        account = scene.linkedAccount("Meridian Optics");
        theirs = scene.theirs(ACCOUNT, account);
        specialist = world.staff(Role.SALES_SUPPORT);
    }

    private void bothChangeTheCity() {
        scene.edit(ACCOUNT, account, "city", "Porto");
        crm.edit(theirs, "BillingCity", "Lisboa");
        scene.cycles(2);
    }

    private UUID only(String table) {
        return jdbc.sql("select id from synchronization.%s where state = 'OPEN'".formatted(table))
                .query(UUID.class)
                .single();
    }

    @Test
    void saysHowItStandsAndCanBePaused() {
        assertThat(specialist.get("/console/synchronization").words())
                .contains("Both sides are equal")
                .contains("Linked records");
        assertThat(specialist.submit("/pause", Map.of()).words()).contains("The sync is paused");
        scene.edit(ACCOUNT, account, "city", "Faro");
        scene.cycles(3);
        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Lyon");

        specialist.submit("/resume", Map.of());
        scene.cycle();
        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Faro");
    }

    @Test
    void saysWhatKeepsItFromRunning() {
        SyncSamples.CRM.next("queryAll", CrmFault.UNAVAILABLE);
        scene.cycle();

        assertThat(specialist.get("/console/synchronization").words())
                .contains("The CRM answered with status 503")
                .contains("STATUS_503")
                .contains("Nothing is lost meanwhile");
        specialist.submit("/resume", Map.of());
        scene.cycle();
        assertThat(states.read().trouble()).isNull();
    }

    @Test
    @Tag("X14")
    void decidesAConflictOnItsPage() {
        bothChangeTheCity();
        assertThat(specialist.get("/console/synchronization/conflicts").words())
                .contains("Meridian Optics")
                .contains("Porto")
                .contains("Lisboa");
        var page = "/console/synchronization/conflicts/" + only("conflicts");
        assertThat(specialist.get(page).words()).contains("Lyon").contains("A user");
        assertThat(specialist.submit("/write", Map.of("value", "C".repeat(121))).words())
                .contains("takes 120 characters");
        assertThat(specialist.submit("/write", Map.of("value", "Coimbra")).words())
                .contains("Decided");
        scene.cycle();

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Coimbra");
        assertThat(specialist
                        .get("/console/synchronization/conflicts?decided=true")
                        .words())
                .contains("another value written");
        assertThat(specialist
                        .get("/console/synchronization/records/accounts/" + account)
                        .words())
                .contains("Conflict decided")
                .contains("Sent to the CRM")
                .contains("Lisboa → to Coimbra");
    }

    @Test
    @Tag("X14")
    void decidesTickedConflictsTogether() {
        bothChangeTheCity();
        specialist.get("/console/synchronization/conflicts");
        var id = only("conflicts").toString();
        specialist.post(
                "/console/synchronization/conflicts/decide",
                Map.of("_csrf", specialist.csrf(), "id", id, "side", "THEIRS"));
        scene.cycle();

        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Lisboa");
        assertThat(scene.openConflicts()).isZero();
    }

    @Test
    void worksThroughTheQueueOfProblems() {
        crm.rule(new Rule("Account", values -> "Nowhere".equals(values.get("BillingCity")), "There is no such city."));
        scene.edit(ACCOUNT, account, "city", "Nowhere");
        scene.cycle();
        assertThat(specialist
                        .get("/console/synchronization/problems?kind=ACCOUNT&code=FIELD_CUSTOM_VALIDATION_EXCEPTION")
                        .words())
                .contains("Meridian Optics")
                .contains("There is no such city.");
        var page = "/console/synchronization/problems/" + only("problems");
        assertThat(specialist.get(page).words()).contains("A rule of the CRM refuses these values");
        assertThat(specialist.submit("/skip", Map.of("reason", "")).words()).contains("reason");
        assertThat(specialist.submit("/again", Map.of()).words()).contains("tried again in a moment");
        scene.cycle();
        specialist.get(page);
        assertThat(specialist
                        .submit("/skip", Map.of("reason", "The city is right."))
                        .words())
                .contains("Skipped until the record changes again")
                .contains("The city is right.");

        assertThat(specialist.get("/console/synchronization/problems").words()).contains("No problem is open");
        assertThat(specialist
                        .get("/console/synchronization/records/accounts/" + account)
                        .words())
                .contains("Skipped");
    }

    @Test
    void whateverSomebodyDoesWithAProblemIsInTheTrail() {
        crm.create("Contact", Map.of("LastName", "Nobody's"));
        scene.cycle();
        specialist.get("/console/synchronization/problems/" + only("problems"));
        specialist.submit("/again", Map.of());
        specialist.submit("/skip", Map.of("reason", "It is a test of theirs."));

        assertThat(world.staff(Role.ADMINISTRATOR).get("/console/audit").words())
                .contains("Asked for another try sync problem")
                .contains("It is a test of theirs.");
    }

    @Test
    void offersToMakeADeletedRecordAgain() {
        crm.delete(theirs);
        scene.cycles(2);
        specialist.get("/console/synchronization/problems/" + only("problems"));
        assertThat(specialist.submit("/make", Map.of()).words()).contains("made in the CRM again");
        scene.cycles(2);

        assertThat(scene.theirs(ACCOUNT, account)).isNotEqualTo(theirs);
    }

    @Test
    void keepsTimelinesBounded() {
        for (var number = 0; number < 120; number++) {
            scene.edit(ACCOUNT, account, "city", "City " + number);
            scene.cycle();
        }
        scene.act(() -> steps.trim(Duration.ofHours(2)));

        assertThat(jdbc.sql("select count(*) from synchronization.steps where record = :id")
                        .param("id", account)
                        .query(Integer.class)
                        .single())
                .isEqualTo(Steps.KEPT_PER_RECORD);
    }
}
