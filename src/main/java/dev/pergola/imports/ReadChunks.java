// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads rows and checks them, a chunk at a time. */
final class ReadChunks {

    private static final int ROWS = 20_000;
    /** In characters, counting some for each cell, so that wide rows make smaller chunks. */
    private static final long WEIGHT = 6_000_000;

    private final CsvRows in;
    private final int columns;
    private final RowTexts texts;
    private final RowReader reader;
    private final RepeatedKeys repeated;
    private final StagedRow staged = new StagedRow();
    private final int most;

    ReadChunks(CsvRows in, ImportTarget target, ImportPlan plan, RepeatedKeys repeated) {
        this(in, target, plan, repeated, ROWS);
    }

    ReadChunks(CsvRows in, ImportTarget target, ImportPlan plan, RepeatedKeys repeated, int most) {
        this.in = in;
        this.columns = plan.columns().size();
        this.texts = new RowTexts(target, plan);
        this.reader = target.reader(plan.mapped());
        this.repeated = repeated;
        this.most = most;
    }

    /** Passes over rows that were imported before. */
    void skip(long rows) throws IOException {
        for (var row = 0L; row < rows; row++) {
            in.next();
        }
    }

    /** Null at the end of the file. */
    @Nullable
    Chunk next() throws IOException {
        var rows = new ArrayList<CsvRow>();
        var faults = new ArrayList<Chunk.Fault>();
        var weight = 0L;
        CsvRow row;
        while (rows.size() < most && weight < WEIGHT && (row = in.next()) != null) {
            rows.add(row);
            weight += weight(row);
            stage(row, faults);
        }
        var count = staged.rows();
        return rows.isEmpty() ? null : new Chunk(rows, staged.drain(), count, faults);
    }

    private static long weight(CsvRow row) {
        var weight = 32L;
        for (var cell : row.cells()) {
            weight += 24 + cell.length();
        }
        return weight;
    }

    private void stage(CsvRow row, ArrayList<Chunk.Fault> faults) {
        if (row.fault() != null) {
            faults.add(new Chunk.Fault(row, row.fault(), true));
            return;
        }
        if (row.count() != columns) {
            faults.add(new Chunk.Fault(row, Problem.of("row-ragged", row.count(), columns), true));
            return;
        }
        var later = repeated.isEmpty() ? 0 : repeated.laterLine(texts.key(row), row.line());
        if (later != 0) {
            faults.add(new Chunk.Fault(row, Problem.of("row-repeated", later), false));
            return;
        }
        staged.begin(row.line());
        reader.read(texts.of(row), staged);
        staged.end().forEach(problem -> faults.add(new Chunk.Fault(row, problem, true)));
    }
}
