// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.imports.RowReader;
import dev.pergola.imports.StagedRow;
import dev.pergola.shared.Ids;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stages a row of records: a new id, each field in its order, then what the kind adds. */
final class RecordRow implements RowReader {

    private static final Pattern OUR_ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** What a kind of record stages beyond its fields; it may refuse what only it can judge. */
    @FunctionalInterface
    interface Rest {

        void stage(@Nullable Object[] values, StagedRow row);
    }

    private final List<Field> fields;
    private final CellReader cells;
    private final Ids ids;
    private final Rest rest;
    private final @Nullable Object[] values;

    RecordRow(RecordKind kind, CellReader cells, Ids ids, Rest rest) {
        this.fields = kind.fields();
        this.cells = cells;
        this.ids = ids;
        this.rest = rest;
        this.values = new Object[fields.size()];
    }

    @Override
    public void read(@Nullable String[] texts, StagedRow row) {
        row.add(ids.next());
        for (var place = 0; place < values.length; place++) {
            var field = fields.get(place);
            values[place] = cells.read(field, texts[place], row);
            if (field.kind() == Field.Kind.ACCOUNT) {
                account(values[place], row);
            } else {
                row.add(values[place]);
            }
        }
        rest.stage(values, row);
    }

    /** An account by its id in the CRM, and beside it by its id here. */
    static void account(@Nullable Object name, StagedRow row) {
        var isOurs = name instanceof String word && OUR_ID.matcher(word).matches();
        row.add(isOurs ? null : name);
        row.add(isOurs ? UUID.fromString(String.valueOf(name)) : null);
    }

    /** The place of a field in the values. */
    static int place(RecordKind kind, String key) {
        return kind.fields().indexOf(kind.field(key).orElseThrow());
    }
}
