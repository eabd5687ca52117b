// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks from a row's cells the text of each field, as the mapping says. Hands out one array again and again. */
final class RowTexts {

    private final List<ImportField> fields;
    private final int[] columns;
    private final Notation[] notations;
    private final @Nullable String[] texts;

    RowTexts(ImportTarget target, ImportPlan plan) {
        this.fields = target.fields();
        this.columns = new int[fields.size()];
        this.notations = new Notation[fields.size()];
        this.texts = new String[fields.size()];
        for (var place = 0; place < columns.length; place++) {
            columns[place] = plan.columnOf(fields.get(place).key());
            notations[place] = columns[place] < 0
                    ? Notation.PLAIN
                    : plan.columns().get(columns[place]).notation();
        }
    }

    @Nullable
    String[] of(CsvRow row) {
        for (var place = 0; place < columns.length; place++) {
            texts[place] = columns[place] < 0 ? null : text(row, place);
        }
        return texts;
    }

    /** What identifies the row's record; empty when the row lacks a part of it. */
    String key(CsvRow row) {
        var key = "";
        for (var place = 0; place < columns.length; place++) {
            if (fields.get(place).identifies()) {
                var part = columns[place] < 0 ? "" : text(row, place).strip();
                if (part.isEmpty()) {
                    return "";
                }
                key = key.isEmpty() ? part : key + '\u001f' + part;
            }
        }
        return key;
    }

    private String text(CsvRow row, int place) {
        return notations[place].plain(fields.get(place).kind(), row.cell(columns[place]));
    }
}
