// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the name that somebody probably meant. */
public final class Nearest {

    private Nearest() {}

    /** The nearest of the known names, unless none is near. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(name -> distance(written, name)));
    }

    /** What to say beside an unknown name: the one that was meant, or else all; null when none is known. */
    public static @Nullable String hint(String written, Collection<String> known) {
        return of(written, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse(known.isEmpty() ? null : "Known are " + String.join(", ", known) + ".");
    }

    /** Levenshtein's distance: single characters added, dropped or changed. */
    static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (var row = 1; row <= one.length(); row++) {
            var current = new int[other.length() + 1];
            current[0] = row;
            for (var column = 1; column <= other.length(); column++) {
                var change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = current;
        }
        return above[other.length()];
    }
}
