// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes a field's value the way {@link FieldTexts} reads it. */
final class Values {

    private Values() {}

    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Object[] several -> several.length == 0 ? null : String.join("; ", (String[]) several);
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
