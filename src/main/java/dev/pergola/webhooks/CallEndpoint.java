// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.GuardedHttp;
import dev.pergola.shared.WebhookSignature;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends what is due to one endpoint, a few at once, and records each answer as it comes. */
@Component
class CallEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(CallEndpoint.class);
    private static final int AT_ONCE = 8;

    private final ClaimDeliveries claims;
    private final EndpointDirectory endpoints;
    private final EndpointSecrets secrets;
    private final Reach reach;
    private final GuardedHttp http;
    private final RecordAttempt record;
    private final Clock clock;

    CallEndpoint(
            ClaimDeliveries claims,
            EndpointDirectory endpoints,
            EndpointSecrets secrets,
            Reach reach,
            GuardedHttp http,
            RecordAttempt record,
            Clock clock) {
        this.claims = claims;
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.reach = reach;
        this.http = http;
        this.record = record;
        this.clock = clock;
    }

    /** Sends one batch and waits for its answers. Says whether there was anything to send. */
    boolean call(UUID id) {
        var batch = claims.claim(id, AT_ONCE);
        if (batch.isEmpty()) {
            return false;
        }
        var endpoint = endpoints.find(id).orElseThrow();
        var signatures = secrets.of(id);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            batch.forEach(delivery -> senders.execute(() -> send(endpoint, signatures, delivery)));
        }
        return true;
    }

    private void send(Endpoint endpoint, List<WebhookSignature> signatures, ClaimDeliveries.Claimed delivery) {
        try {
            record.record(delivery, post(endpoint, signatures, delivery));
        } catch (RuntimeException unrecorded) {
            LOG.warn("An attempt of {} was not recorded; it is made again.", delivery.id(), unrecorded);
        }
    }

    private RecordAttempt.Result post(
            Endpoint endpoint, List<WebhookSignature> signatures, ClaimDeliveries.Claimed delivery) {
        var at = clock.instant();
        var begun = System.nanoTime();
        var id = Delivery.messageId(delivery.event());
        var headers = Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(at.getEpochSecond()),
                "webhook-signature",
                        signatures.stream()
                                .map(signature -> signature.sign(id, at.getEpochSecond(), delivery.body()))
                                .collect(Collectors.joining(" ")));
        try {
            var answer =
                    http.post(endpoint.address(), reach.allowsPrivate(endpoint.address()), headers, delivery.body());
            return new RecordAttempt.Result(
                    at,
                    millisSince(begun),
                    answer.status(),
                    answer.beginning(),
                    trouble(answer.status()),
                    RetrySchedule.asked(answer.retryAfter(), at));
        } catch (RuntimeException unanswered) {
            var trouble = String.valueOf(unanswered.getMessage());
            return new RecordAttempt.Result(at, millisSince(begun), null, "", trouble, null);
        }
    }

    private static @Nullable String trouble(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 ->
                "It redirects (status %d). Redirects are not followed: give the address where it leads."
                        .formatted(status);
            default -> "It answered with status %d.".formatted(status);
        };
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
