// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What imports did, as they go and afterwards. */
@Component
class ImportLog {

    /** One import. */
    record Run(
            UUID id,
            String file,
            String source,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long bytes,
            long bytesRead,
            int entries,
            int added,
            int changed,
            int unchanged,
            int leftOut,
            int rejected,
            @Nullable String failure) {

        boolean running() {
            return finishedAt == null && failure == null;
        }

        /** 0 to 100. */
        long percent() {
            return bytes == 0 ? 100 : Math.min(100, bytesRead * 100 / bytes);
        }
    }

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final Clock clock;

    ImportLog(JdbcClient jdbc, NamedParameterJdbcOperations batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    void start(UUID id, String file, long bytes, String by) {
        jdbc.sql("""
                insert into verification.imports (id, file, started_by, started_at, bytes)
                values (:id, :file, :by, :now, :bytes)
                """)
                .param("id", id)
                .param("file", file)
                .param("by", by)
                .param("now", Timestamp.from(clock.instant()))
                .param("bytes", bytes)
                .update();
    }

    void progress(UUID id, long bytesRead, ImportInstitutions.Tally tally) {
        jdbc.sql("""
                update verification.imports
                set bytes_read = :read, added = :added, changed = :changed, unchanged = :unchanged
                where id = :id
                """)
                .param("read", bytesRead)
                .param("added", tally.added)
                .param("changed", tally.changed)
                .param("unchanged", tally.unchanged)
                .param("id", id)
                .update();
    }

    void fail(UUID id, String why) {
        jdbc.sql("update verification.imports set failure = :why, finished_at = :now where id = :id")
                .param("why", why)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
    }

    void finish(
            UUID id,
            InstitutionFile.Summary summary,
            ImportInstitutions.Tally tally,
            List<RejectedRow> rejected,
            long bytesRead) {
        progress(id, bytesRead, tally);
        jdbc.sql("""
                update verification.imports
                set source = :source, entries = :entries, left_out = :leftOut, rejected = :rejected, finished_at = :now
                where id = :id
                """)
                .param("source", summary.source())
                .param("entries", summary.entries())
                .param("leftOut", summary.leftOut())
                .param("rejected", rejected.size())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        keep(id, rejected);
    }

    private void keep(UUID id, List<RejectedRow> rejected) {
        var rows = new MapSqlParameterSource[rejected.size()];
        for (var number = 0; number < rows.length; number++) {
            var row = rejected.get(number);
            rows[number] = new MapSqlParameterSource()
                    .addValue("import", id)
                    .addValue("number", number)
                    .addValue("entry", row.entry())
                    .addValue("line", row.line())
                    .addValue("col", row.column())
                    .addValue("field", row.field())
                    .addValue("wrong", row.wrong())
                    .addValue("mend", row.mend())
                    .addValue("original", row.source());
        }
        batches.batchUpdate("""
                insert into verification.rejected_rows (import, number, entry, line, col, field, wrong, mend, original)
                values (:import, :number, :entry, :line, :col, :field, :wrong, :mend, :original)
                """, rows);
    }

    List<Run> latest() {
        return jdbc.sql("select * from verification.imports order by started_at desc limit 20")
                .query(Run.class)
                .list();
    }

    Optional<Run> find(UUID id) {
        return jdbc.sql("select * from verification.imports where id = :id")
                .param("id", id)
                .query(Run.class)
                .optional();
    }

    List<RejectedRow> rejected(UUID id) {
        return jdbc.sql("""
                select entry, line, col as column, field, wrong, mend, original as source
                from verification.rejected_rows where import = :id order by number
                """).param("id", id).query(RejectedRow.class).list();
    }
}
