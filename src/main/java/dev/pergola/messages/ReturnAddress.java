// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The address that the envelope of one letter comes from, for instance {@code bounce+1k2-0123456789abcdef0123@example.org}:
 * what comes back to it tells by itself which letter it is about, and nobody can make one up. Only small letters, because
 * some servers change the others.
 */
@Component
public class ReturnAddress {

    private static final String SIGNED = "return address";
    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern OURS = Pattern.compile("\\+([0-9a-z]{1,13})-([0-9a-f]{20})@");

    private final Vault vault;

    ReturnAddress(Vault vault) {
        this.vault = vault;
    }

    /** @param bounces the address that takes what comes back, for instance {@code bounce@example.org} */
    public String address(String bounces, long number) {
        var at = bounces.lastIndexOf('@');
        return bounces.substring(0, at) + "+" + Long.toString(number, Character.MAX_RADIX) + "-" + signature(number)
                + bounces.substring(at);
    }

    /** The letter's number; empty when the address was not made by {@link #address}. */
    public Optional<Long> number(String address) {
        var found = OURS.matcher(address.toLowerCase(Locale.ROOT));
        if (!found.find()) {
            return Optional.empty();
        }
        try {
            var number = Long.parseLong(found.group(1), Character.MAX_RADIX);
            return MessageDigest.isEqual(bytes(signature(number)), bytes(found.group(2)))
                    ? Optional.of(number)
                    : Optional.empty();
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    private String signature(long number) {
        return HexFormat.of().formatHex(vault.fingerprint(SIGNED, Long.toString(number)), 0, SIGNATURE_BYTES);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
