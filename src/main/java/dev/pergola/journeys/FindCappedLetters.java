// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.SendingHours;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the letters that met a cap: those that were left out, and those that go out later than their hours alone say. */
@Component
class FindCappedLetters {

    /** A letter that was decided at a moment, for a recipient in a zone. */
    private record Row(
            UUID id,
            String program,
            Instant decided,
            @Nullable String zone,
            Instant due,
            boolean capped) {}

    private record Start(Instant decided, @Nullable String zone) {}

    private final JdbcClient jdbc;
    private final SendingHours hours;

    FindCappedLetters(JdbcClient jdbc, SendingHours hours) {
        this.jdbc = jdbc;
        this.hours = hours;
    }

    /** Those decided since a moment. */
    List<CappedLetter> since(Instant from) {
        Map<Start, Instant> starts = new HashMap<>();
        return jdbc.sql("""
                select id, program, created_at, zone, due_at, withheld is not null as capped from messages.letter_facts
                where created_at >= :from and (withheld is null or withheld in ('CONTACT_CAPPED', 'ACCOUNT_CAPPED'))
                """).param("from", Timestamp.from(from)).query((row, _) -> read(row)).stream()
                .map(row -> {
                    var start = starts.computeIfAbsent(
                            new Start(row.decided(), row.zone()),
                            key -> hours.next(key.decided(), hours.zone(key.zone())));
                    return row.capped() || row.due().isAfter(start)
                            ? new CappedLetter(row.id(), row.program(), start, !row.capped())
                            : null;
                })
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("program"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("zone"),
                row.getTimestamp("due_at").toInstant(),
                row.getBoolean("capped"));
    }
}
