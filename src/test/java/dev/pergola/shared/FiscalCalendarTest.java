// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static dev.pergola.shared.BusinessCalendarSamples.date;
import static dev.pergola.shared.BusinessCalendarSamples.startingIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pergola.shared.FiscalHalfMonth.Half;
import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("F3")
class FiscalCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "FEBRUARY, 2020-07-01, FY21Q2 3a, 2020-05-01, 2020-07-31",
        "FEBRUARY, 2020-07-15, FY21Q2 3a, 2020-05-01, 2020-07-31",
        "FEBRUARY, 2020-07-16, FY21Q2 3b, 2020-05-01, 2020-07-31",
        "FEBRUARY, 2020-07-31, FY21Q2 3b, 2020-05-01, 2020-07-31",
        "FEBRUARY, 2020-08-01, FY21Q3 1a, 2020-08-01, 2020-10-31",
        "FEBRUARY, 2021-01-31, FY21Q4 3b, 2020-11-01, 2021-01-31",
        "FEBRUARY, 2021-02-01, FY22Q1 1a, 2021-02-01, 2021-04-30",
        "FEBRUARY, 2020-12-16, FY21Q4 2b, 2020-11-01, 2021-01-31",
        "FEBRUARY, 2028-02-29, FY29Q1 1b, 2028-02-01, 2028-04-30",
        "JANUARY, 2026-01-01, FY26Q1 1a, 2026-01-01, 2026-03-31",
        "JANUARY, 2026-05-10, FY26Q2 2a, 2026-04-01, 2026-06-30",
        "JANUARY, 2026-12-31, FY26Q4 3b, 2026-10-01, 2026-12-31",
        "JULY, 2026-06-30, FY26Q4 3b, 2026-04-01, 2026-06-30",
        "JULY, 2026-07-01, FY27Q1 1a, 2026-07-01, 2026-09-30",
        "JULY, 2027-01-15, FY27Q3 1a, 2027-01-01, 2027-03-31",
        "MARCH, 2028-02-29, FY28Q4 3b, 2027-12-01, 2028-02-29",
        "DECEMBER, 2025-12-01, FY26Q1 1a, 2025-12-01, 2026-02-28",
        "JANUARY, 2100-04-01, FY00Q2 1a, 2100-04-01, 2100-06-30",
        "JANUARY, 2009-04-01, FY09Q2 1a, 2009-04-01, 2009-06-30",
    })
    void namesTheHalfMonthAndBoundsTheQuarter(
            Month start, LocalDate date, String label, LocalDate firstDay, LocalDate lastDay) {
        var half = startingIn(start).fiscalHalfMonth(date);
        var quarter = startingIn(start).fiscalQuarter(date);

        assertThat(half.label()).isEqualTo(label).isEqualTo(half.toString());
        assertThat(quarter).isEqualTo(half.quarter()).hasToString(label.substring(0, 6));
        assertThat(quarter.firstDay()).isEqualTo(firstDay);
        assertThat(quarter.lastDay()).isEqualTo(lastDay);
    }

    @Test
    void boundsTheHalfMonth() {
        var calendar = startingIn(Month.FEBRUARY);
        var first = calendar.fiscalHalfMonth(date("2028-02-03"));
        var second = calendar.fiscalHalfMonth(date("2028-02-16"));

        assertThat(first.firstDay()).isEqualTo("2028-02-01");
        assertThat(first.lastDay()).isEqualTo("2028-02-15");
        assertThat(second.firstDay()).isEqualTo("2028-02-16");
        assertThat(second.lastDay()).isEqualTo("2028-02-29");
    }

    @ParameterizedTest
    @EnumSource(Month.class)
    void splitsEveryYearIntoTwentyFourHalvesWithoutGapOrOverlap(Month start) {
        var calendar = startingIn(start);
        var end = LocalDate.of(2031, start, 1);
        var halves = 0;
        for (var day = LocalDate.of(2026, start, 1); day.isBefore(end); halves++) {
            var half = calendar.fiscalHalfMonth(day);

            assertThat(half.firstDay()).isEqualTo(day);
            assertThat(half.quarter().quarter()).isEqualTo(halves % 24 / 6 + 1);
            assertThat(half.monthOfQuarter()).isEqualTo(halves % 6 / 2 + 1);
            assertThat(half.half()).isEqualTo(halves % 2 == 0 ? Half.A : Half.B);
            assertThat(half.quarter().year()).isEqualTo((start == Month.JANUARY ? 2026 : 2027) + halves / 24);
            assertThat(day.datesUntil(half.lastDay().plusDays(1)))
                    .allMatch(inside -> calendar.fiscalHalfMonth(inside).equals(half));
            day = half.lastDay().plusDays(1);
        }
        assertThat(halves).isEqualTo(5 * 24);
    }

    @Test
    void writesLatinDigitsWhateverTheLanguageOfTheMachine() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(startingIn(Month.FEBRUARY)
                            .fiscalHalfMonth(date("2020-07-01"))
                            .label())
                    .isEqualTo("FY21Q2 3a");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesPartsThatContradictOneAnother() {
        var first = date("2020-05-01");
        var last = date("2020-07-31");
        var quarter = new FiscalQuarter(2021, 2, first, last);

        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalQuarter(2021, 0, first, last));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalQuarter(2021, 5, first, last));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalQuarter(2020, 2, first, last));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalQuarter(2021, 2, first, date("2020-07-30")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FiscalQuarter(2021, 2, date("2020-05-02"), date("2020-08-01")));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalHalfMonth(quarter, 0, Half.A));
        assertThatIllegalArgumentException().isThrownBy(() -> new FiscalHalfMonth(quarter, 4, Half.A));
    }
}
