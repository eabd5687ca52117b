// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static dev.pergola.shared.BusinessCalendarSamples.date;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares each answer with one found by walking day by day, for every day of four years. */
@Tag("F3")
class BusinessCalendarAgreesWithCountingTest {

    static final LocalDate FIRST = date("2026-01-01");
    static final LocalDate END = date("2030-01-01");
    static final int FARTHEST = 25;

    static List<BusinessCalendar> calendars() {
        return BusinessCalendarSamples.ofManyKinds();
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void steppingOn(BusinessCalendar calendar) {
        for (var date : FIRST.datesUntil(END).toList()) {
            var walked = date;
            for (var count = 1; count <= FARTHEST; count++) {
                do {
                    walked = walked.plusDays(1);
                } while (!calendar.isBusinessDay(walked));

                assertThat(calendar.plusBusinessDays(date, count)).isEqualTo(walked);
                assertThat(calendar.businessDaysBefore(date, -count)).isEqualTo(walked);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void steppingBack(BusinessCalendar calendar) {
        for (var date : FIRST.datesUntil(END).toList()) {
            var walked = date;
            for (var count = 1; count <= FARTHEST; count++) {
                do {
                    walked = walked.minusDays(1);
                } while (!calendar.isBusinessDay(walked));

                assertThat(calendar.businessDaysBefore(date, count)).isEqualTo(walked);
                assertThat(calendar.plusBusinessDays(date, -count)).isEqualTo(walked);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void movingTheStartFirstChangesNothing(BusinessCalendar calendar) {
        for (var date : FIRST.datesUntil(END).toList()) {
            assertThat(calendar.plusBusinessDays(calendar.previousBusinessDay(date), 3))
                    .isEqualTo(calendar.plusBusinessDays(date, 3));
            assertThat(calendar.businessDaysBefore(calendar.nextBusinessDay(date), 3))
                    .isEqualTo(calendar.businessDaysBefore(date, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void countingSpans(BusinessCalendar calendar) {
        for (var from :
                FIRST.datesUntil(END).filter(day -> day.getDayOfYear() % 9 == 0).toList()) {
            var counted = 0L;
            for (var until = from; until.isBefore(from.plusDays(400)); until = until.plusDays(1)) {
                assertThat(calendar.businessDaysBetween(from, until)).isEqualTo(counted);
                assertThat(calendar.businessDaysBetween(until, from)).isEqualTo(-counted);
                counted += calendar.isBusinessDay(until) ? 1 : 0;
            }
        }
    }

    @Test
    void findingTheNthWeekday() {
        for (var month = YearMonth.from(FIRST); month.isBefore(YearMonth.from(END)); month = month.plusMonths(1)) {
            for (var weekday = MONDAY.getValue(); weekday <= DayOfWeek.SUNDAY.getValue(); weekday++) {
                var wanted = DayOfWeek.of(weekday);
                var found = month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .filter(day -> day.getDayOfWeek() == wanted)
                        .toList();
                for (var nth = 1; nth <= 7; nth++) {
                    var exists = nth <= found.size();
                    assertThat(BusinessCalendar.nthWeekday(month, wanted, nth))
                            .isEqualTo(exists ? Optional.of(found.get(nth - 1)) : Optional.empty());
                    assertThat(BusinessCalendar.nthWeekday(month, wanted, -nth))
                            .isEqualTo(exists ? Optional.of(found.get(found.size() - nth)) : Optional.empty());
                }
            }
        }
    }
}
