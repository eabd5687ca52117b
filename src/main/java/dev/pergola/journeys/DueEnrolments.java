// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Enrolments whose next step is due: taken so that no other worker has them, and written back together. */
@Component
class DueEnrolments {

    private static final int BATCH = 2_000;

    /** A version of a program. */
    record Version(String program, int number) {}

    private record Due(Version version, Traveller traveller) {}

    private final JdbcClient jdbc;

    DueEnrolments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these programs that came due after a moment, by version. */
    Map<Version, List<Traveller>> claim(Collection<String> programs, Instant after, Instant now) {
        return jdbc
                .sql("""
                        select id, program, version, account, contact, arm, held_out, occurrence, position, due_at,
                               waiting_since
                        from journeys.enrolments
                        where state = 'ACTIVE' and due_at > :after and due_at <= :now
                            and program = any(:programs)
                        order by due_at, id
                        limit :batch
                        for update skip locked
                        """)
                .param("programs", programs.toArray(String[]::new))
                .param("after", Timestamp.from(after))
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Due::version, LinkedHashMap::new, Collectors.mapping(Due::traveller, Collectors.toList())));
    }

    /** That one alone, once no other worker has it; none when it is not due. */
    List<Traveller> claim(UUID enrolment, Instant now) {
        return jdbc.sql("""
                select id, program, version, account, contact, arm, held_out, occurrence, position, due_at,
                       waiting_since
                from journeys.enrolments where id = :id and state = 'ACTIVE' and due_at <= :now
                for update
                """)
                .param("id", enrolment)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row).traveller())
                .list();
    }

    /** Writes where they are now. */
    void keep(List<Traveller> travellers, Instant now) {
        jdbc.sql("""
                update journeys.enrolments e
                set position = moved.position, due_at = moved.due_at, waiting_since = moved.waiting_since,
                    state = moved.state,
                    reason = case when moved.state = 'LEFT' then 'EXIT_STEP' end,
                    ended_at = case when moved.state <> 'ACTIVE' then cast(:now as timestamptz) end
                from unnest(:ids, :positions, :dues, :waits, :states)
                    as moved (id, position, due_at, waiting_since, state)
                where e.id = moved.id
                """)
                .param("now", Timestamp.from(now))
                .param("ids", AdvanceBatch.ids(travellers))
                .param("positions", column(travellers, Traveller::position, Integer[]::new))
                .param("dues", column(travellers, traveller -> Timestamp.from(traveller.dueAt()), Timestamp[]::new))
                .param("waits", column(travellers, DueEnrolments::waitingSince, Timestamp[]::new))
                .param(
                        "states",
                        column(travellers, traveller -> traveller.state().name(), String[]::new))
                .update();
    }

    private static @Nullable Timestamp waitingSince(Traveller traveller) {
        var since = traveller.waitingSince();
        return since == null ? null : Timestamp.from(since);
    }

    private static <T> T[] column(
            List<Traveller> travellers,
            Function<Traveller, @Nullable T> value,
            java.util.function.IntFunction<T[]> array) {
        return travellers.stream().map(value).toArray(array);
    }

    private static Due read(ResultSet row) throws SQLException {
        var waiting = row.getTimestamp("waiting_since");
        return new Due(
                new Version(row.getString("program"), row.getInt("version")),
                new Traveller(
                        row.getObject("id", UUID.class),
                        row.getObject("account", UUID.class),
                        row.getObject("contact", UUID.class),
                        row.getString("arm"),
                        row.getBoolean("held_out"),
                        row.getString("occurrence"),
                        row.getInt("position"),
                        row.getTimestamp("due_at").toInstant(),
                        waiting == null ? null : waiting.toInstant()));
    }
}
