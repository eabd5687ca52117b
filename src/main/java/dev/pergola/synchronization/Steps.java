// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was done with each record, for its timeline. */
@Component
class Steps {

    static final int KEPT_PER_RECORD = 100;
    private static final Duration KEPT = Duration.ofDays(400);
    private static final TypeReference<List<SyncStep.Edit>> EDITS = new TypeReference<>() {};

    /** A step that is to be kept. */
    record Taken(
            UUID record,
            @Nullable String externalId,
            Direction direction,
            SyncStep.Outcome outcome,
            List<SyncStep.Edit> edits,
            @Nullable String note) {}

    private record Row(
            UUID id,
            UUID record,
            @Nullable String external,
            String direction,
            String outcome,
            List<SyncStep.Edit> edits,
            @Nullable String note) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Steps(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    void keep(RecordKind kind, List<Taken> steps) {
        if (steps.isEmpty()) {
            return;
        }
        var rows = steps.stream()
                .map(step -> new Row(
                        ids.next(),
                        step.record(),
                        step.externalId(),
                        step.direction().name(),
                        step.outcome().name(),
                        step.edits(),
                        step.note()))
                .toList();
        jdbc.sql("""
                insert into synchronization.steps (id, at, kind, record, external_id, direction, outcome, fields, note)
                select id, :now, :kind, record, "external", direction, outcome, edits, note
                from jsonb_to_recordset(cast(:rows as jsonb))
                    as given (id uuid, record uuid, "external" text, direction text, outcome text, edits jsonb, note text)
                """)
                .param("kind", kind.name())
                .param("rows", JsonMapper.shared().writeValueAsString(rows))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<SyncStep> of(RecordKind kind, UUID record, int limit) {
        return jdbc.sql("""
                select id, at, direction, outcome, fields, note from synchronization.steps
                where kind = :kind and record = :record order by at desc, id desc limit :limit
                """)
                .param("kind", kind.name())
                .param("record", record)
                .param("limit", limit)
                .query((row, _) -> new SyncStep(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        Direction.valueOf(row.getString("direction")),
                        SyncStep.Outcome.valueOf(row.getString("outcome")),
                        JsonMapper.shared().readValue(row.getString("fields"), EDITS),
                        row.getString("note")))
                .list();
    }

    /** Drops what is old, and of records that are changed a lot all but the newest. */
    void trim(Duration lately) {
        var now = clock.instant();
        jdbc.sql("""
                delete from synchronization.steps where at < :old or id in (
                    select id from (
                        select s.id, row_number() over (partition by s.kind, s.record order by s.at desc, s.id desc) as place
                        from synchronization.steps s
                        join (select kind, record from synchronization.steps where at > :lately
                              group by kind, record) busy using (kind, record)
                    ) ranked
                    where place > :kept)
                """)
                .param("old", Timestamp.from(now.minus(KEPT)))
                .param("lately", Timestamp.from(now.minus(lately)))
                .param("kept", KEPT_PER_RECORD)
                .update();
    }
}
