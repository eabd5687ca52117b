// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static dev.pergola.shared.BusinessCalendarSamples.DENVER;
import static dev.pergola.shared.BusinessCalendarSamples.MONDAY_TO_FRIDAY;
import static dev.pergola.shared.BusinessCalendarSamples.date;
import static dev.pergola.shared.BusinessCalendarSamples.denver;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("F3")
class BusinessCalendarZoneTest {

    @ParameterizedTest
    @CsvSource({
        "America/Denver, 2026-01-15, 2026-01-16T07:00:00Z, winter",
        "America/Denver, 2026-07-15, 2026-07-16T06:00:00Z, summer",
        "America/Denver, 2026-03-07, 2026-03-08T07:00:00Z, the eve of the lost hour",
        "America/Denver, 2026-03-08, 2026-03-09T06:00:00Z, 23 hours",
        "America/Denver, 2026-10-31, 2026-11-01T06:00:00Z, the eve of the gained hour",
        "America/Denver, 2026-11-01, 2026-11-02T07:00:00Z, 25 hours",
        "America/Denver, 2028-02-29, 2028-03-01T07:00:00Z, Leap Day",
        "America/Sao_Paulo, 2018-11-03, 2018-11-04T03:00:00Z, the next day began at one o'clock",
        "America/Sao_Paulo, 2018-02-17, 2018-02-18T03:00:00Z, its last hour came twice",
        "Pacific/Apia, 2011-12-29, 2011-12-30T10:00:00Z, the next day was left out",
    })
    void endsADayWhenItsOwnClockSaysSo(ZoneId zone, LocalDate date, Instant end, String why) {
        var calendar = new BusinessCalendar(zone, MONDAY_TO_FRIDAY, new TreeMap<>(), Month.JANUARY);

        assertThat(calendar.endOfBusinessDay(date)).as(why).isEqualTo(end);
    }

    @Test
    void endsADayWhereTodayTurnsIntoTheNextForTwoYears() {
        var calendar = denver();
        for (var date : date("2026-01-01").datesUntil(date("2028-03-05")).toList()) {
            var end = calendar.endOfBusinessDay(date);

            assertThat(calendar.today(at(end.minusNanos(1)))).isEqualTo(date);
            assertThat(calendar.today(at(end))).isEqualTo(date.plusDays(1));
            assertThat(Duration.between(date.atStartOfDay(DENVER).toInstant(), end))
                    .isBetween(Duration.ofHours(23), Duration.ofHours(25));
        }
    }

    @Test
    void tellsTheDateOfItsOwnZoneNotOfTheClock() {
        var evening = Instant.parse("2026-07-04T03:30:00Z");

        assertThat(denver().today(Clock.fixed(evening, ZoneOffset.UTC))).isEqualTo("2026-07-03");
        assertThat(denver().today(Clock.fixed(evening, ZoneId.of("Asia/Tokyo"))))
                .isEqualTo("2026-07-03");
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }
}
