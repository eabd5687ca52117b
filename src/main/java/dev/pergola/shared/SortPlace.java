// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by some column and then by id; it travels in URLs as one opaque word.
 *
 * @param value the column's value in the last row that was shown, as text
 * @param id    breaks ties
 */
public record SortPlace(String value, UUID id) {

    /** Reads the word; anything else than a word of ours means the beginning. */
    public static Optional<SortPlace> parse(@Nullable String word) {
        return Optional.ofNullable(word).filter(given -> !given.isBlank()).flatMap(SortPlace::decode);
    }

    private static Optional<SortPlace> decode(String word) {
        try {
            var plain = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
            return Optional.of(new SortPlace(plain.substring(37), UUID.fromString(plain.substring(0, 36))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    public String word() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + " " + value).getBytes(StandardCharsets.UTF_8));
    }
}
