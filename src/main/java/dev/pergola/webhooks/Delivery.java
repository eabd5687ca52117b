// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint.
 *
 * @param tries   attempts since it was announced or last sent again
 * @param dueAt   when it is tried next; null when it is settled
 * @param trouble why the last attempt failed; null when none did
 */
record Delivery(
        UUID id,
        UUID event,
        UUID endpoint,
        String type,
        UUID subject,
        String body,
        DeliveryState state,
        int tries,
        @Nullable Instant dueAt,
        Instant createdAt,
        @Nullable Instant settledAt,
        @Nullable String trouble) {

    /** One request, and what came of it. @param status null when there was no answer */
    record Attempt(
            UUID id,
            Instant at,
            long millis,
            @Nullable Integer status,
            boolean good,
            String answer,
            @Nullable String trouble) {

        /** As the header {@code webhook-timestamp} had it. */
        public long seconds() {
            return at.getEpochSecond();
        }
    }

    /** The same for every attempt and every endpoint, so that a receiver knows what it had already. */
    public String messageId() {
        return messageId(event);
    }

    static String messageId(UUID event) {
        return "msg_" + event.toString().replace("-", "");
    }
}
