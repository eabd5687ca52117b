// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("J7")
class SimulationPagesTest {

    private static final String PLACE = "/console/programs/simulation";

    @Autowired
    World world;

    @Autowired
    KeptSimulations kept;

    @Autowired
    AskSimulation ask;

    private UUID asked(String state) {
        world.jdbc()
                .sql("delete from journeys.simulations where state in ('QUEUED', 'RUNNING')")
                .update();
        var id = UUID.randomUUID();
        world.jdbc().sql("""
                        insert into journeys.simulations (id, days, state, asked_by, asked_at, begun_at, told_at)
                        values (:id, 30, :state, 'Tester', now(), now(), now())
                        """).param("id", id).param("state", state).update();
        return id;
    }

    private void ended() {
        World.await("the end of simulations", () -> kept.going().isEmpty());
    }

    @Test
    void runsFromTheFormToItsReport() {
        ended();
        var visitor = world.staff(Role.PROGRAM_MANAGER);
        assertThat(visitor.get(PLACE).words()).contains("enrolments and the mails that they have planned wait");

        var page = visitor.submit(PLACE, Map.of("days", "5"));
        ended();
        page = visitor.get(page.address().getPath());

        assertThat(page.words()).contains("Simulation of 5 days", "done", "would hear nothing", "5 days.");
        assertThat(page.html().select("svg.chart path")).hasSize(1);
        assertThat(visitor.get(page.address().getPath() + "/untouched?reason=NO_PROGRAM")
                        .words())
                .contains("Accounts that hear nothing", "In no program's audience and window");
        assertThat(visitor.get(page.address().getPath() + "/accounts.csv").text())
                .startsWith("account,name,mails,why none");
        assertThat(visitor.get(page.address().getPath() + "/sends.csv").text())
                .startsWith("day,program,template,mails");
        assertThat(visitor.get(PLACE).words()).contains("Earlier simulations", "done");
    }

    @Test
    void refusesTooManyDaysASecondOneAndTheEndOfOneThatEnded() {
        ended();
        var visitor = world.staff(Role.PROGRAM_MANAGER);
        visitor.get(PLACE);
        assertThat(visitor.submit(PLACE, Map.of("days", "367")).words()).contains("runs over 1 to 366 days");
        assertThat(code(ask.ask(0, false))).isEqualTo("simulation-days");

        var id = asked("RUNNING");
        assertThat(code(ask.ask(3, false))).isEqualTo("simulation-goes-on");
        assertThat(visitor.get(PLACE + "/" + id).words()).contains("Day 0 of 30");
        visitor.submit("/cancel", Map.of());
        assertThat(kept.find(id).orElseThrow().cancelling()).isTrue();
        assertThat(kept.tell(id, 4)).as("whether it goes on").isFalse();

        kept.fail(id, "The database went away.");
        assertThat(visitor.get(PLACE + "/" + id).words()).contains("The database went away.");
        assertThat(ask.cancel(id)).extracting("code").containsExactly("simulation-ended");
    }

    private static String code(AskSimulation.Outcome outcome) {
        return outcome instanceof AskSimulation.Outcome.Refused(var problem) ? problem.code() : "";
    }

    @Test
    void oneWhoseProcessIsGoneIsMarked() {
        ended();
        var id = asked("RUNNING");
        ask.markAborted();
        assertThat(kept.find(id).orElseThrow().state()).isEqualTo(SimulationState.RUNNING);

        world.jdbc()
                .sql("update journeys.simulations set told_at = told_at - cast(:silence as interval) where id = :id")
                .param("silence", Duration.ofMinutes(1).toString())
                .param("id", id)
                .update();
        ask.markAborted();

        assertThat(kept.find(id).orElseThrow().state()).isEqualTo(SimulationState.ABORTED);
        var visitor = world.staff(Role.PROGRAM_MANAGER);
        assertThat(visitor.get(PLACE + "/" + id).words()).contains("The process that ran it is gone.");
    }
}
