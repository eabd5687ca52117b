// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import dev.pergola.messages.OpenPixel;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and reads the address of a letter's image: the letter's id and a signature, in 32 signs. */
@Component
class PixelLinks implements OpenPixel {

    static final String PATH = "/o/";
    static final String ENDING = ".gif";

    private static final String SIGNED = "open pixel";
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 8;

    private final Vault vault;
    private final ServiceSettings settings;

    PixelLinks(Vault vault, ServiceSettings settings) {
        this.vault = vault;
        this.settings = settings;
    }

    @Override
    public URI pixel(UUID message) {
        var bytes = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .putLong(message.getMostSignificantBits())
                .putLong(message.getLeastSignificantBits())
                .put(signature(message), 0, SIGNATURE_BYTES)
                .array();
        return URI.create(
                settings.address(PATH + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + ENDING));
    }

    Optional<UUID> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length != ID_BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var message = new UUID(buffer.getLong(), buffer.getLong());
        var given = new byte[SIGNATURE_BYTES];
        buffer.get(given);
        return MessageDigest.isEqual(given, Arrays.copyOf(signature(message), SIGNATURE_BYTES))
                ? Optional.of(message)
                : Optional.empty();
    }

    private byte[] signature(UUID message) {
        return vault.fingerprint(SIGNED, message.toString());
    }
}
