// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt to hand a letter over.
 *
 * @param lease   the end of the lease, which names the attempt
 * @param state   where the letter stands now; for one that is unknown the topic's rule has the last word
 * @param code    the server's, 0 when it gave none
 * @param reply   what the server, or we, said; null when there is nothing new to say
 * @param at      when it happened
 * @param due     when it is tried again; null to leave that as it is
 * @param counted whether it counts as an attempt
 */
record Fate(
        UUID message,
        Instant lease,
        MessageState state,
        int code,
        @Nullable String reply,
        Instant at,
        @Nullable Instant due,
        boolean counted) {

    /** Not begun: it waits as if it had not been in hand. */
    static Fate putBack(Claimed letter, Instant now, @Nullable Instant due) {
        return new Fate(letter.id(), letter.lease(), MessageState.PLANNED, 0, null, now, due, false);
    }

    /** It can't be made; trying again would not help. */
    static Fate failed(Claimed letter, Instant now, String reason) {
        return new Fate(letter.id(), letter.lease(), MessageState.FAILED, 0, reason, now, null, true);
    }
}
