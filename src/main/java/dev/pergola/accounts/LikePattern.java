// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.Locale;

/** Patterns for words that are searched for as they are, whatever signs they hold. */
final class LikePattern {

    private static final int SHORTEST_INSIDE = 3;

    private LikePattern() {}

    /** Fits wherever the words stand; fewer than three letters must be the beginning, as no index finds them inside. */
    static String of(String words) {
        var literal = words.toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return (words.length() < SHORTEST_INSIDE ? "" : "%") + literal + "%";
    }
}
