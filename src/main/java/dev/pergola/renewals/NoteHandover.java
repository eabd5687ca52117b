// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.audit.Change;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes a note that both sides read, also on a settled hand-over. Returns what is wrong; empty means done. */
@Service
class NoteHandover {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    NoteHandover(JdbcClient jdbc, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    List<Problem> write(UUID handover, String text, Person by) {
        if (text.isBlank()) {
            return List.of(Problem.of("note-empty").at("text"));
        }
        jdbc.sql("""
                insert into renewals.handover_notes (id, handover, author, side, text, written_at)
                values (:id, :handover, :author, :side, :text, :now)
                """)
                .param("id", ids.next())
                .param("handover", handover)
                .param("author", by.id())
                .param("side", by.permissions().contains(Permission.OPEN_HANDOVERS) ? "PROGRAM" : "SALES")
                .param("text", text.strip())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(Change.of("handover", handover, "Wrote a note", null, null));
        return List.of();
    }
}
