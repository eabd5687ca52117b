// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import dev.pergola.shared.WebhookSignature;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the hosted platform what to switch on or off, by signed webhook. The id makes a repeated one harmless. */
@Component
class HostedPlatform {

    private final ProvisioningSettings settings;
    private final ServiceSettings service;
    private final GuardedHttp http;
    private final Vault vault;
    private final Clock clock;

    HostedPlatform(ProvisioningSettings settings, ServiceSettings service, GuardedHttp http, Vault vault, Clock clock) {
        this.settings = settings;
        this.service = service;
        this.http = http;
        this.vault = vault;
        this.clock = clock;
    }

    /** Fails with any exception when the platform did not take it. */
    void tell(String id, String body) {
        var address = settings.address() == null && service.sample()
                ? URI.create(service.address(SamplePlatform.PATH))
                : settings.address();
        if (address == null) {
            throw new IllegalStateException(
                    "No platform is set. Set pergola.provisioning.address and pergola.provisioning.secret.");
        }
        var seconds = clock.instant().getEpochSecond();
        var answer = http.post(
                address,
                settings.allowPrivate() || settings.address() == null,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(seconds),
                        "webhook-signature", signature().sign(id, seconds, body)),
                body);
        if (!answer.isGood()) {
            throw new IllegalStateException("The platform answered with status " + answer.status() + ".");
        }
    }

    WebhookSignature signature() {
        var secret = settings.secret();
        return new WebhookSignature(
                secret != null
                        ? secret
                        : Base64.getEncoder().encodeToString(vault.fingerprint("provisioning", "own platform")));
    }

    static String id(UUID line, String deed) {
        return deed + "-" + line;
    }
}
