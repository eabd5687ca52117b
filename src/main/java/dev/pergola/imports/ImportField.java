// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a column can be read into.
 *
 * @param identifies whether a record is recognised by it, alone or with other such fields
 * @param required   whether a new record must have it
 * @param erasable   whether an empty cell may empty it
 * @param hint       what the mapping page says of it; null when the label says all
 * @param names      how columns are called that hold it
 */
public record ImportField(
        String key,
        String label,
        Kind kind,
        boolean identifies,
        boolean required,
        boolean erasable,
        @Nullable String hint,
        List<String> names) {

    /** What a cell is, as far as that decides how it is read. */
    public enum Kind {
        TEXT,
        DATE,
        NUMBER,
        /** A part of the whole: 0.75, or 75%. */
        SHARE
    }
}
