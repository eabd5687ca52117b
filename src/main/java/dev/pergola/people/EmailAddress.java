// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as somebody wrote it, without surrounding space and with the domain in lower case.
 *
 * @param value at most 254 characters (RFC 5321)
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;

    public EmailAddress {
        if (parse(value).isEmpty()) {
            throw new IllegalArgumentException("'" + value + "' is not an e-mail address.");
        }
    }

    /** Reads what somebody typed; empty when it is no address. */
    public static Optional<EmailAddress> read(@Nullable String typed) {
        return parse(typed).map(EmailAddress::new);
    }

    /** What two spellings of one address share. */
    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    private static Optional<String> parse(@Nullable String typed) {
        if (typed == null || typed.strip().length() > LONGEST) {
            return Optional.empty();
        }
        var text = typed.strip();
        var at = text.lastIndexOf('@');
        if (at < 1
                || text.chars().anyMatch(character -> character <= ' ')
                || !text.substring(at + 1).contains(".")) {
            return Optional.empty();
        }
        try {
            new InternetAddress(text, true).validate();
            return Optional.of(
                    text.substring(0, at + 1) + text.substring(at + 1).toLowerCase(Locale.ROOT));
        } catch (AddressException unreadable) {
            return Optional.empty();
        }
    }
}
