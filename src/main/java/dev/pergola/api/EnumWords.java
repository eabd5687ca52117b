// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How constants are written in the API, for instance {@code in-review}. */
final class EnumWords {

    private EnumWords() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the word; the constant's own name, which addresses of pages have, is understood too. */
    static <E extends Enum<?>> Optional<E> read(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant ->
                        word(constant).equals(word) || constant.name().equals(word))
                .findFirst();
    }
}
