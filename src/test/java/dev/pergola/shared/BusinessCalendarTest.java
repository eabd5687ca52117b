// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static dev.pergola.shared.BusinessCalendarSamples.DENVER;
import static dev.pergola.shared.BusinessCalendarSamples.MONDAY_TO_FRIDAY;
import static dev.pergola.shared.BusinessCalendarSamples.date;
import static dev.pergola.shared.BusinessCalendarSamples.denver;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F3")
class BusinessCalendarTest {

    final BusinessCalendar calendar = denver();

    @Test
    void refusesAWeekWithoutAWorkingDay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BusinessCalendar(DENVER, Set.of(), new TreeMap<>(), Month.JANUARY))
                .withMessage("a business calendar needs at least one working day:"
                        + " name one or more of MONDAY to SUNDAY");
    }

    @Test
    void refusesAHolidayWithoutAName() {
        var holidays = new TreeMap<LocalDate, String>();
        holidays.put(date("2026-12-25"), null);

        assertThatNullPointerException()
                .isThrownBy(() -> new BusinessCalendar(DENVER, MONDAY_TO_FRIDAY, holidays, Month.JANUARY));
    }

    @Test
    void keepsItsOwnCopyOfWhatItWasMadeFrom() {
        var days = EnumSet.of(FRIDAY);
        var holidays = new TreeMap<LocalDate, String>(Collections.reverseOrder());
        holidays.put(date("2026-07-03"), "Independence Day, observed");
        holidays.put(date("2026-12-25"), "Christmas Day");
        var made = new BusinessCalendar(DENVER, days, holidays, Month.JANUARY);

        days.add(TUESDAY);
        holidays.clear();

        assertThat(made.workingDays()).containsExactly(FRIDAY).isUnmodifiable();
        assertThat(made.holidays()).containsOnlyKeys(date("2026-07-03"), date("2026-12-25"));
        assertThat(made.holidays().firstKey()).isEqualTo("2026-07-03");
        assertThat(made.businessDaysBetween(date("2026-07-01"), date("2026-08-01")))
                .isEqualTo(4);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> made.holidays().clear());
    }

    @Test
    void knowsWorkingDaysAndHolidays() {
        assertThat(calendar.isBusinessDay(date("2026-07-02"))).isTrue();
        assertThat(calendar.isBusinessDay(date("2026-07-03"))).isFalse();
        assertThat(calendar.isBusinessDay(date("2026-07-05"))).isFalse();
        assertThat(calendar.holiday(date("2026-07-03"))).contains("Independence Day, observed");
        assertThat(calendar.holiday(date("2026-07-04"))).contains("Independence Day");
        assertThat(calendar.holiday(date("2026-07-05"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-02, 2026-07-02, 2026-07-02, a Thursday stays",
        "2026-07-03, 2026-07-06, 2026-07-02, a Friday off and the weekend after it",
        "2026-07-05, 2026-07-06, 2026-07-02, a Sunday",
        "2026-05-25, 2026-05-26, 2026-05-22, a Monday off and the weekend before it",
        "2026-01-01, 2026-01-02, 2025-12-31, over the end of the year",
        "2026-10-31, 2026-11-02, 2026-10-30, over the end of the month",
        "2028-02-29, 2028-02-29, 2028-02-29, a Leap Day worked on",
    })
    void movesToABusinessDay(LocalDate date, LocalDate next, LocalDate previous, String why) {
        assertThat(calendar.nextBusinessDay(date)).as(why).isEqualTo(next);
        assertThat(calendar.previousBusinessDay(date)).as(why).isEqualTo(previous);
        assertThat(calendar.plusBusinessDays(date, 0)).as(why).isEqualTo(next);
        assertThat(calendar.businessDaysBefore(date, 0)).as(why).isEqualTo(previous);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-02,  1, 2026-07-06, over a holiday and a weekend",
        "2026-07-04,  1, 2026-07-06, from a Saturday",
        "2026-07-06, -1, 2026-07-02, back over both",
        "2026-11-25,  1, 2026-11-30, over two holidays and a weekend",
        "2026-11-30, -2, 2026-11-24, back over two holidays and a weekend",
        "2026-01-30,  1, 2026-02-02, over the end of a month",
        "2028-02-28,  1, 2028-02-29, onto the Leap Day",
        "2028-02-28,  2, 2028-03-01, past the Leap Day",
        "2028-03-01, -1, 2028-02-29, back onto the Leap Day",
        "2027-02-26,  1, 2027-03-01, no Leap Day in 2027",
        "2026-03-06,  1, 2026-03-09, over the lost hour of spring",
        "2026-10-30,  1, 2026-11-02, over the gained hour of autumn",
        "2026-06-01, 10, 2026-06-15, two whole weeks",
    })
    void countsBusinessDaysOnAndBack(LocalDate date, int count, LocalDate expected, String why) {
        assertThat(calendar.plusBusinessDays(date, count)).as(why).isEqualTo(expected);
        assertThat(calendar.businessDaysBefore(date, -count)).as(why).isEqualTo(expected);
    }

    @Test
    void findsTwoBusinessDaysBeforeTheFirstThursday() {
        var may =
                BusinessCalendar.nthWeekday(YearMonth.of(2026, 5), THURSDAY, 1).orElseThrow();
        var january =
                BusinessCalendar.nthWeekday(YearMonth.of(2026, 1), THURSDAY, 1).orElseThrow();

        assertThat(calendar.businessDaysBefore(may, 2)).isEqualTo("2026-05-05");
        assertThat(january).as("New Year's Day").isEqualTo("2026-01-01");
        assertThat(calendar.businessDaysBefore(january, 2)).isEqualTo("2025-12-30");
        assertThat(calendar.businessDaysBefore(calendar.previousBusinessDay(january), 2))
                .as("moved first")
                .isEqualTo("2025-12-29");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01, 2026-08-01, 22, July has 23 weekdays and one of them off",
        "2026-07-04, 2026-07-06, 0, a weekend",
        "2026-07-06, 2026-07-06, 0, nothing",
        "2026-07-06, 2026-07-07, 1, the first day counts",
        "2026-07-07, 2026-07-06, -1, backwards",
        "2026-08-01, 2026-07-01, -22, backwards over July",
        "2028-02-01, 2028-03-01, 21, the Leap Day is a Tuesday",
        "2000-01-01, 2400-01-01, 104349, 20871 weeks of five less the six holidays on weekdays",
    })
    void countsTheBusinessDaysOfASpan(LocalDate from, LocalDate untilExclusive, long expected, String why) {
        assertThat(calendar.businessDaysBetween(from, untilExclusive)).as(why).isEqualTo(expected);
    }

    @Test
    @Timeout(5)
    void countsAMillionYearsAtOnce() {
        var plain = denver(Map.of());
        var monday = date("2000-01-03");
        var millionYearsOn = monday.plusYears(1_000_000);
        var weekdays = 2_500 * 104_355;

        assertThat(plain.businessDaysBetween(monday, millionYearsOn)).isEqualTo(weekdays);
        assertThat(plain.plusBusinessDays(monday, weekdays)).isEqualTo(millionYearsOn);
        assertThat(plain.businessDaysBefore(millionYearsOn, weekdays)).isEqualTo(monday);
        assertThat(plain.plusBusinessDays(monday, Integer.MIN_VALUE)).isBefore("-8000000-01-01");
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> plain.plusBusinessDays(LocalDate.MAX.minusDays(3), 10));
    }
}
