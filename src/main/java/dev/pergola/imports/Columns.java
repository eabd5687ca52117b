// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a file as the mapping page shows them. */
final class Columns {

    /**
     * One column.
     *
     * @param place     from 0; names its fields in the form
     * @param field     the key of the chosen field; empty when it is left out
     * @param notations to choose from; empty where there is nothing to choose
     */
    record Line(
            int place,
            String name,
            List<String> samples,
            String field,
            List<Notation> notations,
            @Nullable Notation notation,
            boolean erasable,
            boolean empties) {}

    private Columns() {}

    static List<Line> of(FileShape shape, ImportTarget target, ImportPlan plan) {
        var lines = new ArrayList<Line>();
        for (var place = 0; place < shape.columns().size(); place++) {
            var column = shape.columns().get(place);
            var chosen = plan.columns().get(place);
            var field = target.fields().stream()
                    .filter(each -> each.key().equals(chosen.field()))
                    .findFirst()
                    .orElse(null);
            lines.add(new Line(
                    place,
                    column.name().isEmpty() ? "(no name)" : column.name(),
                    column.samples(),
                    field == null ? "" : field.key(),
                    notations(column, field),
                    field == null ? null : chosen.notation(),
                    field != null && field.erasable(),
                    chosen.empties()));
        }
        return lines;
    }

    private static List<Notation> notations(FileShape.Column column, @Nullable ImportField field) {
        if (field == null || ProposePlan.notation(column, field) == Notation.PLAIN) {
            return List.of();
        }
        return field.kind() == ImportField.Kind.DATE
                ? List.of(Notation.DAY_FIRST, Notation.MONTH_FIRST)
                : List.of(Notation.PLAIN, Notation.DECIMAL_COMMA);
    }

    static @Nullable Notation notation(@Nullable String name) {
        return Arrays.stream(Notation.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** An earlier mapping laid over a file, whose columns may stand in another order and be written in another way. */
    static ImportPlan remembered(ImportPlan plan, FileShape shape, ImportTarget target) {
        var rest = new ArrayList<>(plan.columns());
        var columns = new ArrayList<ImportPlan.Column>();
        for (var column : shape.columns()) {
            var earlier = rest.stream()
                    .filter(each -> each.name().equalsIgnoreCase(column.name()))
                    .findFirst()
                    .orElse(null);
            rest.remove(earlier);
            var field = target.fields().stream()
                    .filter(each -> earlier != null && each.key().equals(earlier.field()))
                    .findFirst()
                    .orElse(null);
            var now = ProposePlan.column(column, field);
            columns.add(
                    field == null || earlier == null
                            ? now
                            : new ImportPlan.Column(
                                    column.name(),
                                    field.key(),
                                    now.notation() == Notation.UNDECIDED ? earlier.notation() : now.notation(),
                                    earlier.empties()));
        }
        return new ImportPlan(columns, plan.onlyKnown());
    }
}
