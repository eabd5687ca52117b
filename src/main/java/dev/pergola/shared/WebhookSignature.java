// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Standard Webhooks scheme, version 1: HMAC-SHA-256 over id, time and body.
 *
 * @see <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>
 */
public final class WebhookSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String PREFIX = "whsec_";

    private final byte[] key;

    /** @param secret base64, with or without {@code whsec_} before it */
    public WebhookSignature(String secret) {
        var plain = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        this.key = Base64.getDecoder().decode(plain);
    }

    /** The value of the header {@code webhook-signature}. @param seconds since 1970, as {@code webhook-timestamp} has it */
    public String sign(String id, long seconds, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = mac.doFinal((id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether one of the signatures in the header fits and the time is within five minutes of now. */
    public boolean fits(String id, String timestamp, String signatures, String body, Instant now) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        var seconds = Long.parseLong(timestamp);
        var age = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
        var expected = sign(id, seconds, body).getBytes(StandardCharsets.UTF_8);
        return age.compareTo(TOLERANCE) <= 0
                && Arrays.stream(signatures.split(" "))
                        .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }
}
