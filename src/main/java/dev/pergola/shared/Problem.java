// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One refusal that a user can mend. The code is stable; its sentence and hint stand in the catalogue.
 *
 * @param code     for instance {@code coupon-used}
 * @param field    the form field, column or file position it is about; null when it is about the whole
 * @param details  fill {@code {0}}, {@code {1}} … of the sentence
 */
public record Problem(String code, @Nullable String field, List<Object> details) {

    public static Problem of(String code, Object... details) {
        return new Problem(code, null, List.of(details));
    }

    /** The same problem, said at a field. */
    public Problem at(String where) {
        return new Problem(code, where, details);
    }
}
