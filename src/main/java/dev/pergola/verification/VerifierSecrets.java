// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Vault;
import dev.pergola.shared.WebhookSignature;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The signature that each verifier's answers must carry. */
@Component
class VerifierSecrets {

    private final VerifierSettings settings;
    private final Vault vault;
    private final BuiltInVerifiers builtIn;

    VerifierSecrets(VerifierSettings settings, Vault vault, BuiltInVerifiers builtIn) {
        this.settings = settings;
        this.vault = vault;
        this.builtIn = builtIn;
    }

    Optional<WebhookSignature> of(String verifier) {
        var vendor = settings.vendors().get(verifier);
        if (vendor != null) {
            return Optional.of(new WebhookSignature(vendor.secret()));
        }
        return builtIn.names().contains(verifier) ? Optional.of(ownSignature(verifier)) : Optional.empty();
    }

    /** Our own verifiers sign with a key that only this installation has. */
    private WebhookSignature ownSignature(String verifier) {
        var key = vault.fingerprint("verifier", verifier);
        return new WebhookSignature(Base64.getEncoder().encodeToString(key));
    }
}
