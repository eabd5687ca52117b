// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.shared.Secrets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code as a person reads it: twelve letters and digits that nobody can guess (60 bits) and a check character, in
 * groups, for instance {@code 7K4M-9QXT-2HRW-C}. The letters are Crockford's 32, without those that look or sound alike.
 *
 * @param text in its one written form, with hyphens
 */
public record Code(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 12;

    /** A fresh code. */
    static Code random(Secrets secrets) {
        var bytes = secrets.bytes(LENGTH);
        var letters = new StringBuilder();
        for (var each : bytes) {
            letters.append(ALPHABET.charAt(each & 31));
        }
        return new Code(written(letters.toString()));
    }

    /** Reads what somebody typed: any case, with or without hyphens, O for 0 and I or L for 1; empty when mistyped. */
    public static Optional<Code> read(@Nullable String typed) {
        if (typed == null || typed.length() > 64) {
            return Optional.empty();
        }
        var plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\-–—_.]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        var known = plain.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0);
        if (!known || plain.length() != LENGTH + 1) {
            return Optional.empty();
        }
        var letters = plain.substring(0, LENGTH);
        return check(letters) == plain.charAt(LENGTH) ? Optional.of(new Code(written(letters))) : Optional.empty();
    }

    /** The last group and the check character: enough to recognise a code in a list, not to use it. */
    String ending() {
        return text.substring(text.length() - 6);
    }

    private static String written(String letters) {
        return "%s-%s-%s-%c"
                .formatted(letters.substring(0, 4), letters.substring(4, 8), letters.substring(8), check(letters));
    }

    /** Luhn's scheme with 32 digits: finds every mistyped letter and nearly every swapped pair. */
    private static char check(String letters) {
        var sum = 0;
        for (var place = 0; place < letters.length(); place++) {
            var digit = ALPHABET.indexOf(letters.charAt(letters.length() - 1 - place)) * (place % 2 == 0 ? 2 : 1);
            sum += digit / 32 + digit % 32;
        }
        return ALPHABET.charAt((32 - sum % 32) % 32);
    }

    @Override
    public String toString() {
        return text;
    }
}
