// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads references as people copy them, like {@code ACC-000042}. */
final class Reference {

    private Reference() {}

    /** The number in it, or null when the words are no reference with this prefix. */
    static @Nullable Long number(String prefix, String words) {
        var plain = words.strip().toUpperCase(Locale.ROOT);
        return plain.matches(prefix + "-\\d{1,15}") ? Long.valueOf(plain.substring(prefix.length() + 1)) : null;
    }
}
