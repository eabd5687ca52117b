// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** Turns a code into what is stored: a keyed hash to recognise it, and, until it is sent, a sealed copy to send. */
@Component
class Fingerprints {

    private static final String PURPOSE = "coupon code";

    private final Vault vault;

    Fingerprints(Vault vault) {
        this.vault = vault;
    }

    byte[] of(Code code) {
        return vault.fingerprint(PURPOSE, code.text());
    }

    byte[] seal(Code code) {
        return vault.seal(PURPOSE, code.text().getBytes(StandardCharsets.UTF_8));
    }

    Code open(byte[] sealed) {
        return new Code(new String(vault.open(PURPOSE, sealed), StandardCharsets.UTF_8));
    }
}
