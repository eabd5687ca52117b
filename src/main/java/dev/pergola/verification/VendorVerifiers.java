// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.WebhookSignature;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Vendors' services behind the port: a signed question goes out, a signed answer comes back when they know. */
@Component
class VendorVerifiers {

    private final VerifierSettings settings;
    private final GuardedHttp http;
    private final ServiceSettings service;
    private final JsonMapper mapper;
    private final Clock clock;

    VendorVerifiers(
            VerifierSettings settings, GuardedHttp http, ServiceSettings service, JsonMapper mapper, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.service = service;
        this.mapper = mapper;
        this.clock = clock;
    }

    List<Verifier> all() {
        return settings.vendors().entrySet().stream()
                .map(vendor -> verifier(vendor.getKey(), vendor.getValue()))
                .toList();
    }

    private Verifier verifier(String key, VerifierSettings.Vendor vendor) {
        return new Verifier() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public void ask(Question question) {
                post(key, vendor, question);
            }
        };
    }

    private void post(String key, VerifierSettings.Vendor vendor, Verifier.Question question) {
        var body = mapper.writeValueAsString(
                Map.of("question", question, "callback", service.address("/callbacks/verification/" + key)));
        var seconds = clock.instant().getEpochSecond();
        var id = question.check().toString();
        var answer = http.post(
                vendor.address(),
                vendor.allowPrivate(),
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(seconds),
                        "webhook-signature", new WebhookSignature(vendor.secret()).sign(id, seconds, body)),
                body);
        if (!answer.isGood()) {
            throw new IllegalStateException(key + " answered with status " + answer.status() + ".");
        }
    }
}
