// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The days on which the vendor works, and the fiscal year it counts them in.
 *
 * <p>Immutable. A date is always a date in {@link #zone()}; only {@link #today} and {@link #endOfBusinessDay} touch
 * instants. A result outside the years of {@link LocalDate} throws {@link java.time.DateTimeException}.
 *
 * @param zone where the vendor's days begin and end
 * @param workingDays the weekdays worked on, at least one
 * @param holidays dates that are not worked on, each with its name; one on a weekday not worked on changes no count
 * @param fiscalYearStart the month on whose first day the fiscal year begins
 */
public record BusinessCalendar(
        ZoneId zone, Set<DayOfWeek> workingDays, NavigableMap<LocalDate, String> holidays, Month fiscalYearStart) {

    private static final int DAYS_OF_WEEK = 7;

    /** @throws IllegalArgumentException when no weekday is worked on: no question after a next day would ever end */
    public BusinessCalendar {
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(fiscalYearStart, "fiscalYearStart");
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException(
                    "a business calendar needs at least one working day: name one or more of MONDAY to SUNDAY");
        }
        workingDays = Collections.unmodifiableSet(EnumSet.copyOf(workingDays));
        // Map.copyOf drops a foreign order and refuses null; the tree then sorts by date.
        holidays = Collections.unmodifiableNavigableMap(new TreeMap<>(Map.copyOf(holidays)));
    }

    /** Whether the date is a working day and no holiday. */
    public boolean isBusinessDay(LocalDate date) {
        return workingDays.contains(date.getDayOfWeek()) && !holidays.containsKey(date);
    }

    /** The name of the holiday on that date, also when the weekday is not worked on anyway. */
    public Optional<String> holiday(LocalDate date) {
        return Optional.ofNullable(holidays.get(date));
    }

    /** The date itself when it is a business day, else the first one after it. */
    public LocalDate nextBusinessDay(LocalDate onOrAfter) {
        var day = onOrAfter;
        while (!isBusinessDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The date itself when it is a business day, else the last one before it. */
    public LocalDate previousBusinessDay(LocalDate onOrBefore) {
        var day = onOrBefore;
        while (!isBusinessDay(day)) {
            day = day.minusDays(1);
        }
        return day;
    }

    /**
     * The {@code count}-th business day after the date, which itself is never counted.
     *
     * <p>Zero gives {@link #nextBusinessDay}, so the answer always is a business day; a negative count gives
     * {@link #businessDaysBefore} of its opposite. From a Saturday or Sunday, 1 is Monday.
     */
    public LocalDate plusBusinessDays(LocalDate date, int count) {
        if (count == 0) {
            return nextBusinessDay(date);
        }
        return count > 0 ? forward(date, count) : backward(date, -(long) count);
    }

    /**
     * The {@code count}-th business day before the date, which itself is never counted.
     *
     * <p>Zero gives {@link #previousBusinessDay}, so the answer always is a business day; a negative count gives
     * {@link #plusBusinessDays} of its opposite. From a Saturday or Sunday, 1 is Friday.
     */
    public LocalDate businessDaysBefore(LocalDate date, int count) {
        if (count == 0) {
            return previousBusinessDay(date);
        }
        return count > 0 ? backward(date, count) : forward(date, -(long) count);
    }

    /**
     * How many business days lie in the half-open span, negative when it runs backwards.
     *
     * <p>A backward span counts the same days as its mirror image, {@code [untilExclusive, from)}. The cost grows with
     * the holidays in the span, not with its length.
     */
    public long businessDaysBetween(LocalDate from, LocalDate untilExclusive) {
        if (from.isAfter(untilExclusive)) {
            return -businessDaysBetween(untilExclusive, from);
        }
        var days = DAYS.between(from, untilExclusive);
        var worked = days / DAYS_OF_WEEK * workingDays.size();
        for (var odd = 0; odd < days % DAYS_OF_WEEK; odd++) {
            if (workingDays.contains(from.getDayOfWeek().plus(odd))) {
                worked++;
            }
        }
        return worked - holidaysOnWorkingDays(from, untilExclusive);
    }

    /**
     * The first, second ... or, counted from the end, last (-1), last but one (-2) ... such weekday of the month.
     *
     * <p>Empty when the month has fewer of them. Not moved for holidays; that is the caller's choice of
     * {@link #nextBusinessDay} or {@link #previousBusinessDay}.
     *
     * @throws IllegalArgumentException when {@code nth} is 0
     */
    public static Optional<LocalDate> nthWeekday(YearMonth month, DayOfWeek weekday, int nth) {
        if (nth == 0) {
            throw new IllegalArgumentException("there is no 0th weekday: count from 1, or from the end with -1");
        }
        return Optional.of(month.atDay(1).with(dayOfWeekInMonth(nth, weekday)))
                .filter(day -> YearMonth.from(day).equals(month));
    }

    /** The fiscal quarter the date lies in. */
    public FiscalQuarter fiscalQuarter(LocalDate date) {
        return FiscalQuarter.of(date, fiscalYearStart);
    }

    /** The fiscal half month the date lies in. */
    public FiscalHalfMonth fiscalHalfMonth(LocalDate date) {
        return FiscalHalfMonth.of(date, fiscalYearStart);
    }

    /**
     * The instant at which the date is over in the zone, which is the first instant of the next one: what is due that
     * day is in time strictly before it.
     *
     * <p>A date that is no business day is not moved. A day that daylight saving makes 23 or 25 hours long ends when
     * its clock says so; where it skips midnight the next day begins after the gap.
     */
    public Instant endOfBusinessDay(LocalDate date) {
        return date.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The date it is now in the calendar's zone, whatever zone the clock has. */
    public LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    // As many days ahead as are still to be counted can never be too far; each leap counts off what it passed, so a
    // count of thousands takes a handful of leaps, and the last one is made of business days only.
    private LocalDate forward(LocalDate date, long count) {
        var day = date;
        for (var left = count; left > 0; ) {
            var leap = day.plusDays(left);
            left -= businessDaysBetween(day.plusDays(1), leap.plusDays(1));
            day = leap;
        }
        return day;
    }

    private LocalDate backward(LocalDate date, long count) {
        var day = date;
        for (var left = count; left > 0; ) {
            var leap = day.minusDays(left);
            left -= businessDaysBetween(leap, day);
            day = leap;
        }
        return day;
    }

    private long holidaysOnWorkingDays(LocalDate from, LocalDate untilExclusive) {
        return holidays.subMap(from, untilExclusive).keySet().stream()
                .filter(holiday -> workingDays.contains(holiday.getDayOfWeek()))
                .count();
    }
}
