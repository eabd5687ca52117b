// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who asked.
 *
 * @param program     the key of the program that it is about; null while nobody knows
 * @param contact     whom it became; null until it is converted
 * @param opportunity the business that was made with the contact, where one was
 */
record Lead(
        UUID id,
        long number,
        String name,
        String email,
        String organisation,
        String message,
        Source source,
        @Nullable String program,
        State state,
        Instant createdAt,
        @Nullable Instant answeredAt,
        @Nullable UUID contact,
        @Nullable UUID opportunity,
        @Nullable Instant convertedAt) {

    /** Whether it waits. */
    enum State {
        OPEN("open", "info"),
        ANSWERED("answered", "good");

        private final String word;
        private final String tone;

        State(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        public String word() {
            return word;
        }

        public String tone() {
            return tone;
        }
    }

    /** Where it came from. */
    enum Source {
        WEBSITE("Website form"),
        MAIL("E-mail"),
        EVENT("Event"),
        COLLEAGUE("A colleague"),
        OTHER("Somewhere else");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** For instance {@code LEAD-000042}. */
    public String reference() {
        return String.format(Locale.ROOT, "LEAD-%06d", number);
    }

    /** Behind the {@code @}, in lower case. */
    public String domain() {
        return email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    public boolean isConverted() {
        return convertedAt != null;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }
}
