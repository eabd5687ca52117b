// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import org.jspecify.annotations.Nullable;

/** Turns the texts of a row into staged values, or says what is wrong with them. */
@FunctionalInterface
public interface RowReader {

    /**
     * @param texts one for each field of the target, in their order; null where the file has no column for it, and empty
     *              where the cell is. Dates are year-month-day and numbers have a point before their decimals
     */
    void read(@Nullable String[] texts, StagedRow row);
}
