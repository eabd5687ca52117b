// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer as staff see it.
 *
 * @param accountName null when the account is gone
 * @param contactName null when the contact is gone
 */
record GivenAnswer(
        UUID id,
        String survey,
        String program,
        UUID account,
        @Nullable String accountName,
        UUID contact,
        @Nullable String contactName,
        @Nullable Integer nps,
        @Nullable Integer csat,
        @Nullable String reason,
        @Nullable String comment,
        Instant answeredAt,
        Instant changedAt) {

    /** How the scores are coloured: good for those who recommend, bad for detractors. */
    public String tone() {
        var reply = new Reply(nps, csat, reason, comment);
        if (reply.isDetractor()) {
            return "bad";
        }
        return nps != null && nps >= Score.PROMOTER ? "good" : "quiet";
    }
}
