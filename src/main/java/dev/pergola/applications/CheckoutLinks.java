// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import dev.pergola.shared.Vault;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and reads the signed word in a checkout's address; without a right one the page does not exist. */
@Component
public class CheckoutLinks {

    private static final String SIGNED = "checkout link";
    private static final int BYTES = 25;

    /** What a right word says. */
    public record Link(UUID application, Purpose purpose, Instant expiresAt) {}

    private final Vault vault;

    CheckoutLinks(Vault vault) {
        this.vault = vault;
    }

    String make(UUID application, Purpose purpose, Instant expiresAt) {
        var bytes = ByteBuffer.allocate(BYTES)
                .putLong(application.getMostSignificantBits())
                .putLong(application.getLeastSignificantBits())
                .put((byte) purpose.ordinal())
                .putLong(expiresAt.getEpochSecond())
                .array();
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return word + "." + vault.sign(SIGNED, word);
    }

    /** Empty unless the word is one that was signed here. Whether it has expired is for the caller to see. */
    public Optional<Link> read(String word) {
        var parts = word.split("\\.", 2);
        if (parts.length != 2 || !MessageDigest.isEqual(bytes(vault.sign(SIGNED, parts[0])), bytes(parts[1]))) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[0]));
        return Optional.of(new Link(
                new UUID(bytes.getLong(), bytes.getLong()),
                Purpose.values()[bytes.get()],
                Instant.ofEpochSecond(bytes.getLong())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
}
