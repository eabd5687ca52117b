// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Secrets;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The secret of a token: {@code pergola_}, 256 bits in 43 letters and digits, and a checksum in 6, so that scanners of
 * source code find one that went astray and a mistyped one never reaches the database.
 *
 * @param text as its owner keeps it
 */
record TokenSecret(String text) {

    private static final String PREFIX = "pergola_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LETTERS = 43;
    private static final int CHECK = 6;
    private static final int SHOWN = PREFIX.length() + 4;

    static TokenSecret random(Secrets secrets) {
        var letters = base62(new BigInteger(1, secrets.bytes(32)), LETTERS);
        return new TokenSecret(PREFIX + letters + check(letters));
    }

    /** Reads what a request brought; empty when it can be no token of ours. */
    static Optional<TokenSecret> read(String text) {
        if (text.length() != PREFIX.length() + LETTERS + CHECK || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        var letters = text.substring(PREFIX.length(), PREFIX.length() + LETTERS);
        return text.endsWith(check(letters)) ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** What is kept. A secret of full strength needs no slow hash. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Enough to tell tokens apart in a list, of no use to anybody else. */
    String start() {
        return text.substring(0, SHOWN);
    }

    private static String check(String letters) {
        var sum = new CRC32();
        sum.update(letters.getBytes(StandardCharsets.UTF_8));
        return base62(BigInteger.valueOf(sum.getValue()), CHECK);
    }

    private static String base62(BigInteger number, int length) {
        var letters = new StringBuilder();
        var base = BigInteger.valueOf(ALPHABET.length());
        var rest = number;
        while (letters.length() < length) {
            var parts = rest.divideAndRemainder(base);
            letters.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return letters.reverse().toString();
    }

    /** Never the secret: it must not reach a log. */
    @Override
    public String toString() {
        return start() + "…";
    }
}
