// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.Withheld;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision about an account.
 *
 * @param enrolment that it is about
 * @param detail    of a mail its state or why it was withheld, of an end its reason
 * @param message   the mail in the outbox; null when it is about none
 */
record LedgerEntry(
        UUID id,
        Instant at,
        Decision decision,
        UUID account,
        String accountName,
        UUID enrolment,
        @Nullable String detail,
        @Nullable String template,
        @Nullable String contactName,
        @Nullable UUID message) {

    /** Kinds of decisions, as a list can be narrowed to them. */
    enum Decision {
        ENTERED("Entered", "info"),
        MAIL("Mail", "good"),
        WITHHELD("Withheld", "warn"),
        NO_RECIPIENT("No recipient", "warn"),
        ENDED("Ended", "quiet");

        private final String label;
        private final String tone;

        Decision(String label, String tone) {
            this.label = label;
            this.tone = tone;
        }

        public String label() {
            return label;
        }

        public String tone() {
            return tone;
        }
    }

    /** In a sentence. */
    public String sentence() {
        return switch (decision) {
            case ENTERED -> "It entered version %s.".formatted(detail);
            case MAIL ->
                "'%s' to %s is %s."
                        .formatted(template, contactName, String.valueOf(detail).toLowerCase(Locale.ENGLISH));
            case WITHHELD ->
                "'%s' to %s was withheld: %s"
                        .formatted(
                                template,
                                contactName,
                                Withheld.valueOf(String.valueOf(detail)).sentence());
            case NO_RECIPIENT -> ReadPassages.step("NO_RECIPIENT", Integer.parseInt(String.valueOf(detail)));
            case ENDED ->
                "COMPLETED".equals(detail)
                        ? "It came to the end of its course."
                        : "It left, because %s.".formatted(ReadPassages.reason(detail));
        };
    }
}
