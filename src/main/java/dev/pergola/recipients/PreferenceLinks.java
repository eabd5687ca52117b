// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The links by which a reader says what to be sent. The address is sealed within, so that nobody reads it from a link and
 * nobody makes one for another address; a link holds for ever, because mails are kept for years.
 */
@Component
public class PreferenceLinks {

    static final String UNSUBSCRIBE = "/mail/unsubscribe/";
    static final String CHOICES = "/mail/choices/";

    private static final String SEALED = "mail preferences";
    private static final int PARTS = 3;

    /** What a link tells. @param message the mail that it stood in */
    record Link(
            String email, @Nullable String topic, @Nullable UUID message) {}

    private final Vault vault;
    private final ServiceSettings settings;

    PreferenceLinks(Vault vault, ServiceSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    /** For the header and foot of one mail of a topic: a POST ends the topic (RFC 8058), a GET only shows the choices. */
    public URI unsubscribe(String email, String topic, UUID message) {
        return URI.create(settings.address(UNSUBSCRIBE + seal(email, topic, message.toString())));
    }

    /** The choices of one address. */
    public URI preferences(String email) {
        return URI.create(settings.address(CHOICES + seal(email, "", "")));
    }

    Optional<Link> read(String token) {
        try {
            var plain = vault.open(SEALED, Base64.getUrlDecoder().decode(token));
            var parts = new String(plain, StandardCharsets.UTF_8).split("\n", PARTS);
            return Optional.of(new Link(
                    parts[2],
                    parts[0].isEmpty() ? null : parts[0],
                    parts[1].isEmpty() ? null : UUID.fromString(parts[1])));
        } catch (IllegalArgumentException | IllegalStateException notOurs) {
            return Optional.empty();
        }
    }

    private String seal(String email, String topic, String message) {
        var plain = String.join("\n", topic, message, email.strip().toLowerCase(Locale.ROOT));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(vault.seal(SEALED, plain.getBytes(StandardCharsets.UTF_8)));
    }
}
