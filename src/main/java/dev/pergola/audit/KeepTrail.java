// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.TransactionNotes;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes a transaction's changes to the trail in one statement, just before it commits. */
@Component
class KeepTrail {

    private static final String INSERT = """
            insert into audit.entries
                (id, at, actor_kind, actor, actor_label, request_id, kind, subject, what, before, after, why)
            values
                (:id, :at, :actorKind, :actor, :who, :requestId, :kind, :subject, :what, :before, :after, :why)
            """;

    private final NamedParameterJdbcOperations jdbc;
    private final Ids ids;
    private final Clock clock;
    private final TransactionNotes<MapSqlParameterSource> notes;

    KeepTrail(NamedParameterJdbcOperations jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.notes =
                new TransactionNotes<>(rows -> jdbc.batchUpdate(INSERT, rows.toArray(MapSqlParameterSource[]::new)));
    }

    @EventListener
    void keep(Change change) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A change is published inside the transaction that makes it: " + change);
        }
        notes.add(row(change));
    }

    private MapSqlParameterSource row(Change change) {
        var actor = Acting.current();
        return new MapSqlParameterSource()
                .addValue("id", ids.next())
                .addValue("at", Timestamp.from(clock.instant()))
                .addValue("actorKind", actor.kind())
                .addValue("actor", actor.id())
                .addValue("who", actor.label())
                .addValue("requestId", Acting.requestId())
                .addValue("kind", change.kind())
                .addValue("subject", change.subject())
                .addValue("what", change.what())
                .addValue("before", change.before())
                .addValue("after", change.after())
                .addValue("why", change.why());
    }
}
