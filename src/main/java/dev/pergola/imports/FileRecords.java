// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.PersonalRecords;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What imports keep of their files: rows that were refused, and some values of each column. */
@Component
class FileRecords implements PersonalRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    FileRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 75;
    }

    @Override
    public String kind() {
        return "Imports";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                Table.of(
                        "imports.imports",
                        "file shape failure actor_label",
                        "target sha256 header_key plan state actor_kind"),
                Table.of("imports.problems", "value sentence hint cells", "code field col"));
    }

    @Override
    public List<Part> export(Subject subject) {
        var rows = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select i.file, i.created_at, p.line, p.sentence, p.cells as row
                    from imports.problems p join imports.imports i on i.id = p.import
                    where concat_ws(' ', p.value, p.sentence, p.hint, array_to_string(p.cells, ' ')) ~* :pattern
                    order by i.created_at, p.line, p.number
                ) found
                """)).query(PersonalRecords::row).list();
        var started = subject.in(jdbc.sql("""
                select row_to_json(found) from (
                    select file, target, state, created_at, finished_at
                    from imports.imports where actor = any(:identities) order by created_at
                ) found
                """)).query(PersonalRecords::row).list();
        return List.of(Part.of("Refused rows that name you", rows), Part.of("Imports you started", started));
    }

    /** A refused row goes as a whole: names stand in cells of their own, where no pattern finds them. */
    @Override
    public List<Deed> erase(Subject subject) {
        var rows = subject.in(jdbc.sql("""
                with named as (
                    select import, line from imports.problems
                    where concat_ws(' ', value, sentence, hint, array_to_string(cells, ' ')) ~* :pattern
                )
                delete from imports.problems p using named where p.import = named.import and p.line = named.line
                """)).update();
        var samples = subject.in(jdbc.sql("""
                update imports.imports
                set shape = jsonb_set(shape, '{columns}', (
                    select jsonb_agg(e.c || '{"samples": []}' order by e.n)
                    from jsonb_array_elements(shape -> 'columns') with ordinality as e (c, n)))
                where shape::text ~* :pattern
                """)).update();
        var texts = subject.in(jdbc.sql("""
                update imports.imports
                set file = regexp_replace(file, :pattern, :gap, 'gi'),
                    failure = regexp_replace(failure, :pattern, :gap, 'gi')
                where concat_ws(chr(10), file, failure) ~* :pattern
                """)).update();
        var started = subject.in(jdbc.sql("""
                update imports.imports set actor_label = :nobody where actor = any(:identities)
                """)).update();
        var waiting = jdbc.sql("""
                select count(*) from imports.imports where state not in ('DONE', 'CANCELLED')
                """).query(Long.class).single();
        return List.of(
                Deed.erased("refused rows that named the person deleted", rows),
                Deed.erased("imports emptied of samples that named the person", samples),
                Deed.erased("imports that named the person redacted", texts),
                Deed.erased("imports no longer say who started them", started),
                Deed.kept(
                        "files that wait for their import to end",
                        waiting,
                        "A file is not searched; it is deleted when its import ends. Who was erased is left out of it."));
    }

    @Override
    public List<Retention> retention() {
        return List.of(
                new Retention(
                        "import-files",
                        "Files whose import was never brought to an end",
                        "they were sent",
                        "deleted, and the import is cancelled",
                        this::cancel),
                new Retention(
                        "import-rows",
                        "Rows that an import refused",
                        "the import ended",
                        "deleted",
                        Aging.by(jdbc, """
                                delete from imports.problems where (import, line, number) in (
                                    select p.import, p.line, p.number
                                    from imports.imports i join imports.problems p on p.import = i.id
                                    where i.finished_at < :before limit :batch)
                                """)),
                new Retention(
                        "import-samples",
                        "Values of columns that were shown before an import",
                        "the import ended",
                        "deleted",
                        Aging.by(jdbc, """
                                update imports.imports
                                set shape = jsonb_set(shape, '{columns}', (
                                    select jsonb_agg(e.c || '{"samples": []}' order by e.n)
                                    from jsonb_array_elements(shape -> 'columns') with ordinality as e (c, n)))
                                where id in (
                                    select id from imports.imports
                                    where finished_at < :before
                                      and jsonb_path_exists(shape, '$.columns[*].samples[*]')
                                    order by finished_at limit :batch)
                                """)));
    }

    /** The file goes with the next sweep. */
    private int cancel(Instant before, int batch) {
        return jdbc.sql("""
                update imports.imports set state = 'CANCELLED', finished_at = :now, cancelling = false
                where id in (
                    select id from imports.overview
                    where state in ('UPLOADED', 'MAPPED', 'QUEUED', 'RUNNING', 'FAILED') and not alive
                      and created_at < :before
                    order by created_at limit :batch)
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("before", Timestamp.from(before))
                .param("batch", batch)
                .update();
    }
}
