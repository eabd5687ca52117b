// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;

/**
 * Three months of a fiscal year, written {@code FY21Q2}.
 *
 * @param year the calendar year in which the fiscal year ends, so with a start in January that year itself
 * @param quarter 1 to 4
 * @param firstDay the first of a month
 * @param lastDay the end of the second month after it, inclusive
 */
public record FiscalQuarter(int year, int quarter, LocalDate firstDay, LocalDate lastDay) {

    private static final int MONTHS = 3;
    private static final int QUARTERS = 4;

    /** @throws IllegalArgumentException when the parts contradict one another */
    public FiscalQuarter {
        if (quarter < 1 || quarter > QUARTERS) {
            throw new IllegalArgumentException("a fiscal quarter is 1 to 4, not " + quarter);
        }
        if (firstDay.getDayOfMonth() != 1 || !lastDay.equals(lastDayFrom(firstDay, 1))) {
            throw new IllegalArgumentException(
                    "a fiscal quarter is three whole months, not " + firstDay + " to " + lastDay);
        }
        if (year != lastDayFrom(firstDay, QUARTERS - quarter + 1).getYear()) {
            throw new IllegalArgumentException("a fiscal year is named for the calendar year in which it ends: quarter "
                    + quarter + " from " + firstDay + " is not of " + year);
        }
    }

    static FiscalQuarter of(LocalDate date, Month fiscalYearStart) {
        var monthsBefore = Math.floorMod(date.getMonthValue() - fiscalYearStart.getValue(), MONTHS * QUARTERS);
        var firstOfYear = date.withDayOfMonth(1).minusMonths(monthsBefore);
        var quartersBefore = monthsBefore / MONTHS;
        var firstDay = firstOfYear.plusMonths((long) quartersBefore * MONTHS);
        return new FiscalQuarter(
                lastDayFrom(firstOfYear, QUARTERS).getYear(), quartersBefore + 1, firstDay, lastDayFrom(firstDay, 1));
    }

    private static LocalDate lastDayFrom(LocalDate firstDay, int quarters) {
        return firstDay.plusMonths((long) quarters * MONTHS).minusDays(1);
    }

    /** The year's last two digits and the quarter, as {@code FY21Q2}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "FY%02dQ%d", Math.floorMod(year, 100), quarter);
    }
}
