// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line  where it begins, from 1; a row has several lines where a quoted field does
 * @param cells what stands in it; at most {@link CsvRows#MOST_COLUMNS}
 * @param count how many columns it has
 * @param fault why it could not be taken apart; then the cells are a guess
 */
record CsvRow(
        long line, List<String> cells, int count, @Nullable Problem fault) {

    /** The cell of a column, from 0; empty where the row is too short. */
    String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
