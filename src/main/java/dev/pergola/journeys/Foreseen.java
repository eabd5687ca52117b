// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.CountedMail;
import dev.pergola.journeys.Why.NextMail;
import dev.pergola.journeys.Why.Person;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an enrolment comes before its next mail.
 *
 * @param state    {@code ACTIVE} unless it ends before any mail
 * @param from     the moment at which the mail is wanted, or at which it ends
 * @param template of the mail that it comes to; null when it comes to none
 * @param number   that mail's place among the program's
 * @param mails    empty when nobody can be written to
 * @param waits    whether the first of them waits for room under the caps
 * @param room     when there is room again, where a cap holds the first one back; null when not for months
 * @param zoned    whether the zone of the first one's recipient is known
 */
record Foreseen(
        EnrolmentState state,
        @Nullable String reason,
        boolean heldOut,
        @Nullable String arm,
        Instant from,
        @Nullable String template,
        int number,
        List<NextMail> mails,
        boolean waits,
        @Nullable Instant room,
        boolean zoned,
        List<Person> people,
        List<CountedMail> counted) {

    /** The first mail that goes out, else the first that is withheld; null without any. */
    @Nullable
    NextMail first() {
        return mails.stream()
                .filter(mail -> mail.withheld() == null)
                .findFirst()
                .orElse(mails.isEmpty() ? null : mails.getFirst());
    }
}
