// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Actor;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The imports, one row each. A change of state names the states that it may leave and says whether it did. */
@Component
class ImportStore {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    ImportStore(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    void insert(UUID id, @Nullable String target, String file, FileBytes bytes, FileShape shape, Actor by) {
        jdbc.sql("""
                insert into imports.imports
                    (id, target, file, bytes, sha256, header_key, shape, state, actor_kind, actor, actor_label, created_at)
                values
                    (:id, :target, :file, :bytes, :sha256, :headerKey, cast(:shape as jsonb), 'UPLOADED', :kind, :actor,
                     :label, :now)
                """)
                .param("id", id)
                .param("target", target)
                .param("file", file)
                .param("bytes", bytes.length())
                .param("sha256", bytes.sha256())
                .param("headerKey", shape.headerKey())
                .param("shape", mapper.writeValueAsString(shape))
                .param("kind", by.kind())
                .param("actor", by.id())
                .param("label", by.label())
                .param("now", now())
                .update();
    }

    Optional<ImportRecord> find(UUID id) {
        return jdbc.sql("select * from imports.overview where id = :id")
                .param("id", id)
                .query(ImportRecord.class)
                .optional();
    }

    ImportRecord get(UUID id) {
        return find(id).orElseThrow(() -> new IllegalStateException("There is no import " + id + "."));
    }

    FileShape shape(ImportRecord record) {
        return mapper.readValue(record.shape(), FileShape.class);
    }

    Optional<ImportPlan> plan(ImportRecord record) {
        return Optional.ofNullable(record.plan()).map(plan -> mapper.readValue(plan, ImportPlan.class));
    }

    Listing<ImportRecord> page(Keyset from) {
        var rows = jdbc.sql("""
                select * from imports.overview
                where (created_at, id) < (:at, :id) order by created_at desc, id desc limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", PAGE + 1)
                .query(ImportRecord.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.createdAt(), row.id()));
    }

    /** Those that wait for a process, in their order. */
    List<ImportRecord> waiting() {
        return jdbc.sql("""
                select * from imports.overview
                where state in ('QUEUED', 'RUNNING') and not alive order by queued_at, number
                """).query(ImportRecord.class).list();
    }

    /** The mapping that was last used for a file with these columns. */
    Optional<ImportPlan> lastPlan(String target, FileShape shape) {
        return jdbc.sql("""
                select cast(plan as text) from imports.imports
                where target = :target and md5(header_key) = md5(:headerKey) and plan is not null
                order by created_at desc limit 1
                """)
                .param("target", target)
                .param("headerKey", shape.headerKey())
                .query(String.class)
                .optional()
                .map(plan -> mapper.readValue(plan, ImportPlan.class));
    }

    /** An import of this very file in the same way that was begun and not ended. */
    Optional<ImportRecord> unfinished(String sha256, String target, ImportPlan plan, boolean trial) {
        return jdbc.sql("""
                select * from imports.overview
                where sha256 = :sha256 and target = :target and plan = cast(:plan as jsonb) and trial = :trial
                  and state in ('QUEUED', 'RUNNING', 'FAILED') and not alive
                order by created_at desc limit 1
                """)
                .param("sha256", sha256)
                .param("target", target)
                .param("plan", mapper.writeValueAsString(plan))
                .param("trial", trial)
                .query(ImportRecord.class)
                .optional();
    }

    boolean map(UUID id, String target, ImportPlan plan) {
        return jdbc.sql("""
                update imports.imports set target = :target, plan = cast(:plan as jsonb), state = 'MAPPED'
                where id = :id and state in ('UPLOADED', 'MAPPED')
                """)
                        .param("id", id)
                        .param("target", target)
                        .param("plan", mapper.writeValueAsString(plan))
                        .update()
                == 1;
    }

    boolean queue(UUID id, boolean trial) {
        return jdbc.sql("""
                update imports.imports
                set state = 'QUEUED', queued_at = :now, trial = :trial, failure = null, finished_at = null,
                    cancelling = false
                where id = :id and state in ('MAPPED', 'FAILED')
                """)
                        .param("id", id)
                        .param("trial", trial)
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean run(UUID id) {
        return jdbc.sql("""
                update imports.imports
                set state = 'RUNNING', running_since = :now, done_before = done
                where id = :id and state in ('QUEUED', 'RUNNING')
                """).param("id", id).param("now", now()).update() == 1;
    }

    void count(UUID id, long rows) {
        jdbc.sql("update imports.imports set row_count = :rows, running_since = :now where id = :id")
                .param("rows", rows)
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** Notes what is behind the import; returns whether somebody wants it to stop. */
    boolean advance(UUID id, int rows, ApplyChunk.Outcome outcome) {
        return jdbc.sql("""
                update imports.imports
                set done = done + :rows, added = added + :added, changed = changed + :changed,
                    unchanged = unchanged + :unchanged, left_out = left_out + :leftOut, rejected = rejected + :rejected
                where id = :id
                returning cancelling
                """)
                .param("id", id)
                .param("rows", rows)
                .param("added", outcome.added())
                .param("changed", outcome.changed())
                .param("unchanged", outcome.unchanged())
                .param("leftOut", outcome.leftOut())
                .param("rejected", outcome.rejected())
                .query(Boolean.class)
                .single();
    }

    boolean finish(UUID id, ImportState state, @Nullable String failure) {
        return jdbc.sql("""
                update imports.imports
                set state = :state, failure = :failure, finished_at = :now, cancelling = false
                where id = :id and state in ('QUEUED', 'RUNNING')
                """)
                        .param("id", id)
                        .param("state", state.name())
                        .param("failure", failure)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** Ends an import that no process works on, whatever it waits for. */
    boolean drop(UUID id) {
        return jdbc.sql("""
                update imports.imports i set state = 'CANCELLED', finished_at = :now, cancelling = false
                where id = :id and state in ('UPLOADED', 'MAPPED', 'QUEUED', 'RUNNING', 'FAILED')
                  and not (select alive from imports.overview o where o.id = i.id)
                """).param("id", id).param("now", now()).update() == 1;
    }

    boolean askToStop(UUID id) {
        return jdbc.sql(
                                "update imports.imports set cancelling = true where id = :id and state in ('QUEUED', 'RUNNING')")
                        .param("id", id)
                        .update()
                == 1;
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
