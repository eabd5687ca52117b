// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what must be read again (AES-256-GCM) and fingerprints what must only be recognised (HMAC-SHA-256). Each
 * purpose has a key of its own, derived from the master key.
 */
public final class Vault {

    private static final int NONCE_BYTES = 12;

    private final byte[] masterKey;
    private final Secrets secrets;
    private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

    /** @param masterKey 32 bytes */
    public Vault(byte[] masterKey, Secrets secrets) {
        if (masterKey.length != 32) {
            throw new IllegalArgumentException("The master key has 32 bytes, not " + masterKey.length + ".");
        }
        this.masterKey = masterKey.clone();
        this.secrets = secrets;
    }

    public byte[] seal(String purpose, byte[] plain) {
        try {
            var nonce = secrets.bytes(NONCE_BYTES);
            var cipher = cipher(Cipher.ENCRYPT_MODE, purpose, nonce);
            var sealed = cipher.doFinal(plain);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Opens what {@link #seal} closed; fails when it was altered or sealed with another master key. */
    public byte[] open(String purpose, byte[] sealed) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, purpose, Arrays.copyOf(sealed, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException altered) {
            throw new IllegalStateException(
                    "What was sealed for '" + purpose + "' can't be opened: was the master key changed?", altered);
        }
    }

    /** 32 bytes that recognise {@code text} without telling it. */
    public byte[] fingerprint(String purpose, String text) {
        return hmac(key("fingerprint " + purpose), text);
    }

    /** The fingerprint as a signature that fits into a URL: 43 characters. */
    public String sign(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint(purpose, text));
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var key = new SecretKeySpec(key("seal " + purpose), "AES");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        return cipher;
    }

    /** Purposes are few, and named by the code. */
    private byte[] key(String purpose) {
        return derived.computeIfAbsent(purpose, name -> hmac(masterKey, name));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
