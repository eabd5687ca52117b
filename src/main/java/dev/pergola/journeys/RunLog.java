// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When a program was evaluated, and what came of it. */
@Component
class RunLog {

    static final int PAGE = 50;

    /** @param everybody or only those whose facts had changed */
    record Run(
            UUID id,
            int version,
            LocalDate day,
            Instant ranAt,
            boolean everybody,
            int entered,
            int departed,
            long milliseconds) {}

    private final JdbcClient jdbc;

    RunLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Listing<Run> page(String program, Keyset from) {
        return Listing.cut(before(program, from, PAGE + 1), PAGE, run -> new Keyset(run.ranAt(), run.id()));
    }

    List<Run> latest(String program, int limit) {
        return before(program, Keyset.START, limit);
    }

    private List<Run> before(String program, Keyset from, int limit) {
        return jdbc.sql("""
                select id, version, day, ran_at, everybody, entered, departed, milliseconds from journeys.runs
                where program = :program and (ran_at, id) < (:at, :id)
                order by ran_at desc, id desc limit :limit
                """)
                .param("program", program)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", limit)
                .query(Run.class)
                .list();
    }
}
