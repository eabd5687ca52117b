// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter as lists and timelines show it.
 *
 * @param number with its prefix the reference that anyone can ask for
 * @param reply  what the mail server said last
 */
public record Message(
        UUID id,
        long number,
        String template,
        String recipient,
        String recipientName,
        String sender,
        @Nullable UUID subject,
        MessageState state,
        int attempts,
        @Nullable Instant sentAt,
        @Nullable String reply,
        Instant createdAt) {

    /** For instance {@code MSG-000042}; by it anyone can confirm that the mail was sent. */
    public String reference() {
        return String.format(Locale.ROOT, "MSG-%06d", number);
    }
}
