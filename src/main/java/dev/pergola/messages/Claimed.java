// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter in hand.
 *
 * @param attempts with this one
 * @param lease    until when it may be handed over; with its id it names this one attempt
 */
record Claimed(
        UUID id,
        long number,
        String key,
        String template,
        String category,
        String recipient,
        String recipientName,
        String sender,
        @Nullable UUID subject,
        Map<String, String> variables,
        List<LetterWritten.Attached> attachments,
        int attempts,
        Instant lease) {

    /** The mail domain that it goes to. */
    String domain() {
        return recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    Claimed with(Map<String, String> others) {
        return new Claimed(
                id,
                number,
                key,
                template,
                category,
                recipient,
                recipientName,
                sender,
                subject,
                others,
                attachments,
                attempts,
                lease);
    }
}
