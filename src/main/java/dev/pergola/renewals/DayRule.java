// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.shared.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day that a hand-over names lies between today and the last day of the grant. */
final class DayRule {

    static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private DayRule() {}

    static Optional<Problem> check(String field, @Nullable LocalDate day, LocalDate today, LocalDate last) {
        return day == null || day.isBefore(today) || day.isAfter(last)
                ? Optional.of(Problem.of("handover-day", WORDS.format(today), WORDS.format(last))
                        .at(field))
                : Optional.empty();
    }
}
