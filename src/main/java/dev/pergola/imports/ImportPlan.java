// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file are read.
 *
 * @param columns   one for each column of the file, in their order
 * @param onlyKnown change known records only, make none
 */
record ImportPlan(List<Column> columns, boolean onlyKnown) {

    /**
     * One column.
     *
     * @param name   its header
     * @param field  the key of the field that it is read into; null when it is left out
     * @param empties whether an empty cell empties the field
     */
    record Column(String name, @Nullable String field, Notation notation, boolean empties) {}

    Set<String> mapped() {
        return columns.stream()
                .map(Column::field)
                .filter(field -> field != null)
                .collect(Collectors.toSet());
    }

    Set<String> emptied() {
        return columns.stream()
                .filter(Column::empties)
                .map(Column::field)
                .filter(field -> field != null)
                .collect(Collectors.toSet());
    }

    /** Which column is read into a field, from 0; -1 when none is. */
    int columnOf(String field) {
        for (var column = 0; column < columns.size(); column++) {
            if (field.equals(columns.get(column).field())) {
                return column;
            }
        }
        return -1;
    }

    /** The columns that are left out. */
    List<String> unmapped() {
        return columns.stream()
                .filter(column -> column.field() == null)
                .map(Column::name)
                .toList();
    }
}
