// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program, or a person by hand, decided to write to customers' contacts. Publish it inside the transaction that decides:
 * the outbox keeps each letter in the same one with its fate – planned for a moment, or withheld for a reason.
 */
public record ProgramLettersPlanned(List<Letter> letters) {

    /**
     * One mail to one contact.
     *
     * @param key       unique for ever: program, version, enrolment, step and contact
     * @param from      not before this moment; caps, hours and the recipient's zone make it later
     * @param zone      of the recipient, as the zone database names it; null when it is unknown
     * @param email     null when the contact has none
     * @param caps      the caps that it counts for
     * @param variables what the template says between braces, beyond the standing ones
     * @param withheld  why it is kept back whatever caps and choices say; null when it is not
     */
    public record Letter(
            String key,
            Origin origin,
            UUID account,
            UUID contact,
            @Nullable String email,
            String name,
            @Nullable String zone,
            String template,
            String sender,
            String caps,
            Instant from,
            Map<String, String> variables,
            @Nullable Withheld withheld) {}

    /**
     * Where a letter comes from.
     *
     * @param enrolment null for a letter by hand
     * @param step      its position in the program's course
     * @param arm       of the program's experiment; null where there is none
     */
    public record Origin(
            String program,
            int version,
            @Nullable UUID enrolment,
            int step,
            @Nullable String arm) {}
}
