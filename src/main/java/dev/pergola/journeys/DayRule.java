// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.BusinessCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * On which day of the month something usually is.
 *
 * @param nth which of the month's such weekdays; 0 for any
 */
record DayRule(DayOfWeek weekday, int nth) {

    private static final List<String> ORDINALS = List.of("", "1st ", "2nd ", "3rd ", "4th ");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

    boolean allows(LocalDate day) {
        return day.getDayOfWeek() == weekday
                && (nth == 0
                        || BusinessCalendar.nthWeekday(YearMonth.from(day), weekday, nth)
                                .equals(Optional.of(day)));
    }

    /** For instance {@code 4th Friday}. */
    public String words() {
        return ORDINALS.get(nth) + weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** The next such days, today's, too. */
    List<LocalDate> next(LocalDate today, int count) {
        return today.datesUntil(today.plusYears(1))
                .filter(this::allows)
                .limit(count)
                .toList();
    }

    /** For instance {@code 4th Friday is 22 January, then 26 February}. */
    public String sentence(LocalDate today) {
        var days = Stream.concat(next(today, 3).stream().map(DAY::format), Stream.of("", "", ""))
                .limit(3)
                .toList();
        return "The next %s is %s, then %s and %s.".formatted(words(), days.get(0), days.get(1), days.get(2));
    }
}
