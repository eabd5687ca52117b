// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Calendars to test with. */
final class BusinessCalendarSamples {

    static final ZoneId DENVER = ZoneId.of("America/Denver");
    static final Set<DayOfWeek> MONDAY_TO_FRIDAY = EnumSet.range(MONDAY, FRIDAY);

    private BusinessCalendarSamples() {}

    /** Monday to Friday in Denver, fiscal year from February, with the holidays the tests' facts rest on. */
    static BusinessCalendar denver() {
        return denver(Map.of(
                date("2026-01-01"), "New Year's Day",
                date("2026-05-25"), "Memorial Day",
                date("2026-07-03"), "Independence Day, observed",
                date("2026-07-04"), "Independence Day",
                date("2026-11-26"), "Thanksgiving",
                date("2026-11-27"), "Day after Thanksgiving",
                date("2028-05-29"), "Memorial Day"));
    }

    static BusinessCalendar denver(Map<LocalDate, String> holidays) {
        return new BusinessCalendar(DENVER, MONDAY_TO_FRIDAY, new TreeMap<>(holidays), Month.FEBRUARY);
    }

    static BusinessCalendar startingIn(Month fiscalYearStart) {
        return new BusinessCalendar(DENVER, MONDAY_TO_FRIDAY, new TreeMap<>(), fiscalYearStart);
    }

    /** Weeks of five, one, three scattered and seven days, with single holidays, long closures and none. */
    static List<BusinessCalendar> ofManyKinds() {
        return List.of(
                denver(),
                with(EnumSet.of(WEDNESDAY), scattered()),
                with(EnumSet.of(SUNDAY, MONDAY, THURSDAY), scattered()),
                with(EnumSet.allOf(DayOfWeek.class), scattered()),
                with(EnumSet.allOf(DayOfWeek.class), new TreeMap<>()));
    }

    static LocalDate date(String text) {
        return LocalDate.parse(text);
    }

    private static BusinessCalendar with(Set<DayOfWeek> workingDays, NavigableMap<LocalDate, String> holidays) {
        return new BusinessCalendar(DENVER, workingDays, holidays, Month.FEBRUARY);
    }

    private static NavigableMap<LocalDate, String> scattered() {
        var holidays = new TreeMap<LocalDate, String>();
        for (var day = date("2026-01-01"); day.getYear() < 2030; day = day.plusDays(11)) {
            holidays.put(day, "every eleventh day");
        }
        date("2027-12-20").datesUntil(date("2028-01-31")).forEach(day -> holidays.put(day, "closed for winter"));
        holidays.put(date("2028-02-29"), "Leap Day");
        return holidays;
    }
}
