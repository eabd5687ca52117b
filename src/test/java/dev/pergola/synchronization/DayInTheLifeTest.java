// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.shared.ServiceClock;
import dev.pergola.synchronization.SyncSamples.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Work on both sides with a CRM that misbehaves, on the test's clock. {@code bench/day-of-sync} runs two hours of it with 10,000
 * changes on each side.
 */
@SyncTest
@Tag("C13")
@Tag("X14")
class DayInTheLifeTest {

    private static final int CHANGES = Integer.getInteger("pergola.sync.changes", 600);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("pergola.sync.minutes", 30));
    private static final long SEED = Long.getLong("pergola.sync.seed", 2026);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ServiceClock clock;

    @Autowired
    RunSynchronization run;

    @Autowired
    SettleProblem settle;

    @Test
    void bothSidesAreEqualInTheEndButForTheListedConflicts() {
        var scene = new Scene(jdbc, clock, run);
        scene.clear();
        var day = new SyncDay(scene, jdbc, settle, SyncSamples.CRM, SEED, CHANGES);
        day.begin();
        day.work(TIME);
        day.comeToRest();

        System.out.println(day.report());
        assertThat(day.differences())
                .as("fields that differ without a conflict")
                .isEmpty();
        assertThat(day.lostEdits())
                .as("edits of one side only that are not on both")
                .isEmpty();
        assertThat(day.echoes())
                .as("records that were written more often than they were changed")
                .isEmpty();
        assertThat(day.openProblems())
                .as("problems at the end, besides deletions")
                .isEmpty();
        assertThat(day.conflicts()).as("conflicts were provoked").isPositive();
        assertThat(day.writesOfQuietCycles()).as("writes when nobody works").isZero();
    }
}
