// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The one answer to an invitation. */
record Answer(UUID id, Invitation invitation, Reply reply, Instant answeredAt, Instant changedAt) {

    private static final Duration CORRECTABLE = Duration.ofDays(30);

    /** Until when it can be put right. */
    public Instant correctableUntil() {
        return answeredAt.plus(CORRECTABLE);
    }

    boolean isCorrectable(Instant now) {
        return now.isBefore(correctableUntil());
    }

    Answer corrected(Reply to, Instant now) {
        return new Answer(id, invitation, to, answeredAt, now);
    }
}
