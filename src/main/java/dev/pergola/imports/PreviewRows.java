// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports the first rows of a file and takes that back, to show what would come of them. */
@Component
class PreviewRows {

    private static final int ROWS = 20;

    /** @param problem what is wrong with this cell; null when it is fine */
    record Cell(String text, @Nullable String problem) {}

    /** @param problems of the row as a whole */
    record Row(long line, List<Cell> cells, List<String> problems, boolean rejected) {}

    record Preview(
            List<String> labels,
            List<Row> rows,
            long added,
            long changed,
            long unchanged,
            long leftOut,
            long rejected) {}

    private final ImportStore imports;
    private final ImportTargets targets;
    private final KeptFiles files;
    private final RunImport runImport;
    private final ProblemLog problems;
    private final TransactionTemplate transaction;

    PreviewRows(
            ImportStore imports,
            ImportTargets targets,
            KeptFiles files,
            RunImport runImport,
            ProblemLog problems,
            TransactionTemplate transaction) {
        this.imports = imports;
        this.targets = targets;
        this.files = files;
        this.runImport = runImport;
        this.problems = problems;
        this.transaction = transaction;
    }

    Preview preview(ImportRecord record) throws IOException {
        var target = targets.get(String.valueOf(record.target()));
        var plan = imports.plan(record).orElseThrow();
        var shape = imports.shape(record);
        var file = files.path(record.id());
        var repeated = RepeatedKeys.find(file, shape, target, plan, ROWS);
        try (var in = shape.open(file)) {
            var chunk = new ReadChunks(in, target, plan, repeated, ROWS).next();
            if (chunk == null) {
                return new Preview(List.of(), List.of(), 0, 0, 0, 0, 0);
            }
            var outcome = Objects.requireNonNull(transaction.execute(_ -> runImport.tried(target, plan, chunk)));
            var fields = target.fields().stream()
                    .filter(field -> plan.columnOf(field.key()) >= 0)
                    .toList();
            return new Preview(
                    fields.stream().map(ImportField::label).toList(),
                    chunk.rows().stream()
                            .map(row -> row(row, fields, plan, outcome.faults()))
                            .toList(),
                    outcome.added(),
                    outcome.changed(),
                    outcome.unchanged(),
                    outcome.leftOut(),
                    outcome.rejected());
        }
    }

    private Row row(CsvRow row, List<ImportField> fields, ImportPlan plan, List<Chunk.Fault> all) {
        var faults = all.stream().filter(fault -> fault.row() == row).toList();
        var cells = new ArrayList<Cell>();
        for (var field : fields) {
            var column = plan.columnOf(field.key());
            var text = plan.columns().get(column).notation().plain(field.kind(), row.cell(column));
            cells.add(new Cell(text.length() > 80 ? text.substring(0, 80) + "…" : text, told(plan, faults, field)));
        }
        var whole = faults.stream()
                .filter(fault -> fields.stream()
                        .noneMatch(field -> field.key().equals(fault.problem().field())))
                .map(fault -> problems.entry(plan, fault).told())
                .toList();
        return new Row(row.line(), cells, whole, faults.stream().anyMatch(Chunk.Fault::rejected));
    }

    private @Nullable String told(ImportPlan plan, List<Chunk.Fault> faults, ImportField field) {
        return faults.stream()
                .filter(fault -> field.key().equals(fault.problem().field()))
                .findFirst()
                .map(fault -> problems.entry(plan, fault).sentence())
                .orElse(null);
    }
}
