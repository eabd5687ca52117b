// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.MessageState;
import dev.pergola.messages.Withheld;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter of a program as the send log shows it.
 *
 * @param email   null when the contact has none
 * @param contact null once the contact was erased
 */
record LoggedLetter(
        UUID id,
        long number,
        UUID account,
        String accountName,
        @Nullable UUID contact,
        @Nullable String contactName,
        @Nullable String email,
        int version,
        int step,
        @Nullable String arm,
        String template,
        MessageState state,
        @Nullable Withheld withheld,
        Instant dueAt,
        @Nullable Instant sentAt) {

    public String reference() {
        return String.format(Locale.ROOT, "MSG-%06d", number);
    }

    /** For people: why it was withheld. */
    public @Nullable String reason() {
        return withheld == null ? null : withheld.sentence();
    }
}
