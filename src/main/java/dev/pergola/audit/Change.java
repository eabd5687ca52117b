// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of state. Publish it inside the transaction that makes the change: the trail keeps it in the same one.
 *
 * @param kind    of record, for instance {@code application}
 * @param subject the record
 * @param what    the deed as a short past-tense sentence for a timeline, for instance "Approved"
 * @param before  the state left, or null when the record is new
 * @param after   the state entered
 * @param why     a person's reason or the rule that decided; null when there is nothing to say
 */
public record Change(
        String kind,
        UUID subject,
        String what,
        @Nullable String before,
        @Nullable String after,
        @Nullable String why) {

    /** A change whose reason the deed itself says. */
    public static Change of(String kind, UUID subject, String what, @Nullable String before, @Nullable String after) {
        return new Change(kind, subject, what, before, after, null);
    }
}
