// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A JSON Web Signature in its flattened JSON form (RFC 7515 §7.2.2, algorithm EdDSA of RFC 8037), so that any JOSE
 * library verifies it. Ed25519 is deterministic: the same text and key give the same signature.
 *
 * @param protectedPart the header, base64url
 * @param payload       the content, base64url
 * @param signature     base64url
 */
record SignedDocument(
        @com.fasterxml.jackson.annotation.JsonProperty("protected")
        String protectedPart,

        String payload,
        String signature) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @param type what it is, for instance {@code license} */
    static SignedDocument sign(String type, String keyId, PrivateKey key, String json) {
        var header = "{\"alg\":\"EdDSA\",\"typ\":\"%s\",\"kid\":\"%s\"}".formatted(type, keyId);
        var head = ENCODER.encodeToString(header.getBytes(StandardCharsets.UTF_8));
        var body = ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update((head + "." + body).getBytes(StandardCharsets.US_ASCII));
            return new SignedDocument(head, body, ENCODER.encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param rawKey 32 bytes */
    boolean fits(byte[] rawKey) {
        try {
            var signed = Signature.getInstance("Ed25519");
            signed.initVerify(publicKey(rawKey));
            signed.update((protectedPart + "." + payload).getBytes(StandardCharsets.US_ASCII));
            return signed.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException altered) {
            return false;
        }
    }

    String header() {
        return text(protectedPart);
    }

    String content() {
        return text(payload);
    }

    private static String text(String encoded) {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        var encoded = new byte[X509_HEAD.length + raw.length];
        System.arraycopy(X509_HEAD, 0, encoded, 0, X509_HEAD.length);
        System.arraycopy(raw, 0, encoded, X509_HEAD.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
