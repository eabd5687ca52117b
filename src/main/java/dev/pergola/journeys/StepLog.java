// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down what happened to enrolments at a step. */
@Component
class StepLog {

    private final JdbcClient jdbc;

    StepLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void write(List<Traveller> travellers, Function<Traveller, StepOutcome> outcome, Instant now) {
        jdbc.sql("""
                insert into journeys.steps (enrolment, position, at, outcome)
                select id, position, :now, outcome from unnest(:ids, :positions, :outcomes) as s (id, position, outcome)
                on conflict do nothing
                """)
                .param("now", Timestamp.from(now))
                .param("ids", AdvanceBatch.ids(travellers))
                .param("positions", travellers.stream().map(Traveller::position).toArray(Integer[]::new))
                .param(
                        "outcomes",
                        travellers.stream()
                                .map(traveller -> outcome.apply(traveller).name())
                                .toArray(String[]::new))
                .update();
    }
}
