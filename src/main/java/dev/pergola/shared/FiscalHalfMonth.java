// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static java.time.temporal.ChronoUnit.MONTHS;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/**
 * The first or second half of one month of a fiscal quarter, written {@code FY21Q2 3a}.
 *
 * @param monthOfQuarter 1 to 3
 */
public record FiscalHalfMonth(FiscalQuarter quarter, int monthOfQuarter, Half half) {

    private static final int LAST_DAY_OF_FIRST_HALF = 15;

    /** Which part of the month. */
    public enum Half {
        /** The first to the 15th. */
        A("a"),
        /** The 16th to the end. */
        B("b");

        private final String letter;

        Half(String letter) {
            this.letter = letter;
        }

        /** How it is written, {@code a} or {@code b}. */
        public String letter() {
            return letter;
        }
    }

    /** @throws IllegalArgumentException when a quarter has no such month */
    public FiscalHalfMonth {
        if (monthOfQuarter < 1 || monthOfQuarter > 3) {
            throw new IllegalArgumentException("a month of a quarter is 1 to 3, not " + monthOfQuarter);
        }
    }

    static FiscalHalfMonth of(LocalDate date, Month fiscalYearStart) {
        var quarter = FiscalQuarter.of(date, fiscalYearStart);
        var month = (int) MONTHS.between(quarter.firstDay(), date) + 1;
        return new FiscalHalfMonth(quarter, month, date.getDayOfMonth() <= LAST_DAY_OF_FIRST_HALF ? Half.A : Half.B);
    }

    /** The first or the 16th of the month. */
    public LocalDate firstDay() {
        return switch (half) {
            case A -> month().atDay(1);
            case B -> month().atDay(LAST_DAY_OF_FIRST_HALF + 1);
        };
    }

    /** The 15th or the last of the month, inclusive. */
    public LocalDate lastDay() {
        return switch (half) {
            case A -> month().atDay(LAST_DAY_OF_FIRST_HALF);
            case B -> month().atEndOfMonth();
        };
    }

    /** Quarter, month of the quarter and half, as {@code FY21Q2 3a}. */
    public String label() {
        return quarter + " " + monthOfQuarter + half.letter();
    }

    @Override
    public String toString() {
        return label();
    }

    private YearMonth month() {
        return YearMonth.from(quarter.firstDay()).plusMonths(monthOfQuarter - 1L);
    }
}
