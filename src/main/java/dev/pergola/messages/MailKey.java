// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.security.PrivateKey;

/**
 * A key that signs mails from one domain.
 *
 * @param algorithm {@code rsa} or {@code ed25519}, as a signature and the DNS record name it
 */
record MailKey(String domain, String selector, String algorithm, PrivateKey key) {

    /** As the JDK names it; the newer one signs what was hashed before (RFC 8463). */
    String signature() {
        return isHashedFirst() ? "Ed25519" : "SHA256withRSA";
    }

    boolean isHashedFirst() {
        return algorithm.equals("ed25519");
    }
}
