// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something in a pack that must (error) or should (warning) be mended.
 *
 * @param file   relative to the pack's folder
 * @param line   counts from 1
 * @param column counts from 1
 * @param field  the place in the document, for instance {@code form/0/fields/2/kind}; empty for the whole file
 * @param mend   what to do; null when the message says it
 */
public record Finding(
        Severity severity,
        String file,
        int line,
        int column,
        String field,
        String message,
        @Nullable String mend) {

    /** By file, line and column. */
    public static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::file).thenComparing(Finding::line).thenComparing(Finding::column);

    /** Whether the pack can be used in spite of it. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** As compilers write it, so that editors can jump to the place. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s: %s%s%s"
                .formatted(
                        file,
                        line,
                        column,
                        severity == Severity.ERROR ? "error" : "warning",
                        field.isEmpty() ? "" : field + ": ",
                        message,
                        mend == null ? "" : " " + mend);
    }
}
