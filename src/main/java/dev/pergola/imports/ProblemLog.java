// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was wrong with the rows of imports; written by COPY, so that ten thousand bad rows cost little. */
@Component
class ProblemLog {

    private static final String COPY = """
            copy imports.problems (number, import, line, rejected, code, field, col, value, sentence, hint, cells)
            from stdin
            """;
    private static final int SHOWN = 120;
    private static final int FETCHED = 500;

    /**
     * One problem.
     *
     * @param column the header of the column; null when it is about the row
     * @param value  what stood there, shortened
     */
    record Entry(
            long line,
            boolean rejected,
            String code,
            @Nullable String column,
            @Nullable String value,
            String sentence,
            @Nullable String hint) {

        /** In one line. */
        String told() {
            var place = column == null || sentence.startsWith(column + ":") ? "" : column + ": ";
            return place + sentence + (hint == null ? "" : " " + hint);
        }
    }

    /** @param cells the row as it stood in the file; null in all but a row's first problem */
    record Kept(Entry entry, @Nullable List<String> cells) {}

    private final CopyRows copy;
    private final JdbcClient jdbc;
    private final JdbcTemplate streaming;
    private final ProblemCatalogue catalogue;

    ProblemLog(CopyRows copy, JdbcClient jdbc, JdbcTemplate template, ProblemCatalogue catalogue) {
        this.copy = copy;
        this.jdbc = jdbc;
        this.streaming = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        this.streaming.setFetchSize(FETCHED);
        this.catalogue = catalogue;
    }

    void keep(UUID id, ImportPlan plan, List<Chunk.Fault> faults) {
        var text = new StagedRow();
        CsvRow before = null;
        var number = 0;
        for (var fault : faults) {
            var row = fault.row();
            number = row == before ? number + 1 : 0;
            before = row;
            var entry = entry(plan, fault);
            text.begin(number);
            text.add(id);
            text.add(row.line());
            text.add(fault.rejected());
            text.add(entry.code());
            text.add(fault.problem().field());
            text.add(entry.column());
            text.add(entry.value());
            text.add(entry.sentence());
            text.add(entry.hint());
            text.add(number == 0 && fault.rejected() ? row.cells().toArray(String[]::new) : null);
            text.end();
        }
        copy.copy(COPY, text.drain());
    }

    Entry entry(ImportPlan plan, Chunk.Fault fault) {
        var told = catalogue.tell(shortened(fault.problem()));
        var field = fault.problem().field();
        var column = field == null ? -1 : plan.columnOf(field);
        return new Entry(
                fault.row().line(),
                fault.rejected(),
                told.code(),
                column < 0 ? null : plan.columns().get(column).name(),
                column < 0 ? null : shortened(fault.row().cell(column)),
                told.sentence(),
                told.hint());
    }

    private static Problem shortened(Problem problem) {
        var details = problem.details().stream()
                .map(detail -> detail instanceof String text ? shortened(text) : detail)
                .toList();
        return new Problem(problem.code(), problem.field(), details);
    }

    private static String shortened(String text) {
        var clean = text.replace('\0', ' ');
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }

    List<Entry> first(UUID id, boolean rejected, int limit) {
        return jdbc.sql("""
                select line, rejected, code, col as column, value, sentence, hint from imports.problems
                where import = :id and rejected = :rejected order by line, number limit :limit
                """)
                .param("id", id)
                .param("rejected", rejected)
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    /** Hands out every problem of rejected rows, in the order of the file, without holding them all. */
    @Transactional(readOnly = true)
    void each(UUID id, Consumer<Kept> take) {
        streaming.query(
                """
                select line, rejected, code, col, value, sentence, hint, cells from imports.problems
                where import = ? and rejected order by line, number
                """,
                row -> {
                    take.accept(kept(row));
                },
                id);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        Array cells = row.getArray("cells");
        return new Kept(
                new Entry(
                        row.getLong("line"),
                        row.getBoolean("rejected"),
                        row.getString("code"),
                        row.getString("col"),
                        row.getString("value"),
                        row.getString("sentence"),
                        row.getString("hint")),
                cells == null ? null : List.of((String[]) cells.getArray()));
    }
}
