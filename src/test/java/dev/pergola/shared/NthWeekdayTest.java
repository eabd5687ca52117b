// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F3")
class NthWeekdayTest {

    @ParameterizedTest
    @CsvSource({
        "2026-05, THURSDAY, 1, 2026-05-07",
        "2026-05, FRIDAY, 1, 2026-05-01",
        "2026-05, FRIDAY, 5, 2026-05-29",
        "2026-05, FRIDAY, -1, 2026-05-29",
        "2026-05, FRIDAY, -5, 2026-05-01",
        "2026-02, FRIDAY, -1, 2026-02-27",
        "2026-02, FRIDAY, -2, 2026-02-20",
        "2026-11, THURSDAY, 4, 2026-11-26",
        "2028-02, TUESDAY, 5, 2028-02-29",
        "2028-02, TUESDAY, -1, 2028-02-29",
    })
    void countsFromEitherEnd(YearMonth month, DayOfWeek weekday, int nth, LocalDate expected) {
        assertThat(BusinessCalendar.nthWeekday(month, weekday, nth)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, -5, -6, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void isAbsentWhereTheMonthHasFewer(int nth) {
        assertThat(BusinessCalendar.nthWeekday(YearMonth.of(2026, 2), DayOfWeek.FRIDAY, nth))
                .isEmpty();
    }

    @Test
    void refusesZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BusinessCalendar.nthWeekday(YearMonth.of(2026, 2), DayOfWeek.FRIDAY, 0))
                .withMessage("there is no 0th weekday: count from 1, or from the end with -1");
    }
}
