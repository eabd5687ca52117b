// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is ordered by moment and id, newest first; it travels in URLs as one opaque word.
 *
 * @param at the moment of the last row that was shown
 * @param id breaks ties
 */
public record Keyset(Instant at, UUID id) {

    /** Before every row: where a list begins. */
    public static final Keyset START =
            new Keyset(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** Reads the word; anything else than a word of ours means the beginning. */
    public static Keyset parse(@Nullable String word) {
        return Optional.ofNullable(word).flatMap(Keyset::decode).orElse(START);
    }

    private static Optional<Keyset> decode(String word) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8).split(" ", 2);
            return Optional.of(new Keyset(Instant.parse(parts[0]), UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    public String word() {
        var plain = at + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
