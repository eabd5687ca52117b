// SPDX-License-Identifier: Apache-2.0
package dev.pergola.responses;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that came back.
 *
 * @param weight    of a bounce
 * @param message   the letter that it answers
 * @param email     whom it is about or from, in small letters; null once erased or when nobody is named
 * @param body      of a reply, or the beginning of what can't be read
 * @param diagnosis what the other side said, or why it is unreadable
 */
record Response(
        UUID id,
        ResponseKind kind,
        @Nullable Weight weight,
        Instant at,
        @Nullable UUID message,
        @Nullable String program,
        @Nullable Integer step,
        @Nullable String arm,
        @Nullable UUID account,
        @Nullable UUID contact,
        @Nullable String email,
        String subject,
        String body,
        @Nullable String status,
        String diagnosis) {

    public String title() {
        return subject.isBlank() ? kind.word() : subject;
    }
}
