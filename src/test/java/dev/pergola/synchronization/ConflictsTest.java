// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static dev.pergola.accounts.RecordKind.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SyncTest
@Tag("C13")
@Tag("X14")
class ConflictsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    DecideConflict decide;

    @Autowired
    ConflictInbox inbox;

    private Scene scene;
    private CrmRecords crm;
    private UUID account;
    private String theirs;

    @BeforeEach
    void bothChangeTheCity() {
        scene = new Scene(jdbc, clock, run);
        scene.clear();
        crm = SyncSamples.CRM.records();
        account = scene.linkedAccount("Contested");
        theirs = scene.theirs(ACCOUNT, account);
        scene.edit(ACCOUNT, account, "city", "Porto");
        crm.edit(theirs, "BillingCity", "Lisboa");
        crm.edit(theirs, "BillingStreet", "Rua 1");
        scene.cycles(2);
    }

    private UUID conflict() {
        return jdbc.sql("select id from synchronization.conflicts where state = 'OPEN'")
                .query(UUID.class)
                .single();
    }

    @Test
    void leavesTheFieldAndGoesOnWithTheOthers() {
        assertThat(inbox.find(conflict())).get().satisfies(found -> {
            assertThat(found.fieldLabel()).isEqualTo("City");
            assertThat(found.base()).isEqualTo("Lyon");
            assertThat(found.ours()).isEqualTo("Porto");
            assertThat(found.theirs()).isEqualTo("Lisboa");
            assertThat(found.oursBy()).isEqualTo("console");
            assertThat(found.theirsBy()).isEqualTo("A user");
        });
        assertThat(scene.text(ACCOUNT, account, "street")).isEqualTo("Rua 1");

        scene.edit(ACCOUNT, account, "country", "Portugal");
        scene.cycles(3);

        assertThat(crm.value(theirs, "BillingCountry")).isEqualTo("Portugal");
        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Lisboa");
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Porto");
        assertThat(scene.openConflicts()).isEqualTo(1);
        assertThat(scene.outcomes(account)).containsEntry("CONFLICT", 1L);
    }

    @Test
    void keepsOurs() {
        scene.act(() -> assertThat(decide.keepOurs(conflict())).isEmpty());
        scene.cycle();

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Porto");
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Porto");
        assertThat(scene.openConflicts()).isZero();
    }

    @Test
    void takesTheirs() {
        var id = conflict();
        scene.act(() -> assertThat(decide.takeTheirs(id)).isEmpty());
        scene.cycle();

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Lisboa");
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Lisboa");
        assertThat(decide.keepOurs(id)).extracting(Problem::code).containsExactly("sync-settled");
    }

    @Test
    void writesAnotherValueOnBothSides() {
        var id = conflict();
        assertThat(decide.write(id, "C".repeat(121))).extracting(Problem::code).containsExactly("value-too-long");
        scene.act(() -> assertThat(decide.write(id, "Coimbra")).isEmpty());
        scene.cycle();

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Coimbra");
        assertThat(scene.text(ACCOUNT, account, "city")).isEqualTo("Coimbra");
    }

    @Test
    void asksAgainWhenTheOtherSideChangedAfterThePersonLooked() {
        var id = conflict();
        crm.edit(theirs, "BillingCity", "Faro");
        scene.act(() -> assertThat(decide.keepOurs(id)).isEmpty());
        scene.cycle();

        assertThat(crm.value(theirs, "BillingCity")).isEqualTo("Faro");
        assertThat(inbox.find(conflict()).orElseThrow().theirs()).isEqualTo("Faro");
    }

    @Test
    void settlesByItselfWhenBothComeToTheSame() {
        var id = conflict();
        crm.edit(theirs, "BillingCity", "Porto");
        scene.cycle();

        assertThat(scene.openConflicts()).isZero();
        assertThat(inbox.find(id).orElseThrow().state()).isEqualTo(SyncConflict.State.SETTLED);
    }
}
