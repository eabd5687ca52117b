// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
@Tag("service")
@Tag("M4")
class SendingHoursTest {

    @Autowired
    SendingHours hours;

    /** The handbook's hours: 9 to 17 on weekdays. */
    @ParameterizedTest
    @CsvSource({
        // within the hours it goes out at once
        "Europe/Berlin,    2026-12-04T09:30:00Z, 2026-12-04T09:30:00Z",
        // before them, at nine
        "Europe/Berlin,    2026-12-04T03:00:00Z, 2026-12-04T08:00:00Z",
        // at five they are over: the next morning
        "Europe/Berlin,    2026-12-03T16:00:00Z, 2026-12-04T08:00:00Z",
        // Friday evening waits for Monday
        "Europe/Berlin,    2026-12-04T18:00:00Z, 2026-12-07T08:00:00Z",
        // the day where the reader is, not where we are
        "Asia/Tokyo,       2026-12-03T23:30:00Z, 2026-12-04T00:00:00Z",
        "Pacific/Auckland, 2026-12-04T05:00:00Z, 2026-12-06T20:00:00Z",
        // on the Monday after the clock went forward or back, nine is nine
        "America/Denver,   2027-03-13T03:00:00Z, 2027-03-15T15:00:00Z",
        "America/Denver,   2027-11-06T03:00:00Z, 2027-11-08T16:00:00Z",
        // the leap day
        "America/Denver,   2028-02-29T02:00:00Z, 2028-02-29T16:00:00Z",
    })
    void aMailGoesOutByItsReadersClock(String zone, Instant from, Instant due) {
        assertThat(hours.next(from, ZoneId.of(zone))).isEqualTo(due);
    }

    @Test
    void whoseZoneIsUnknownIsWrittenToByTheCompanysClock() {
        assertThat(hours.zone(null)).isEqualTo(ZoneId.of("America/Denver"));
        assertThat(hours.zone("Mars/Olympus")).isEqualTo(ZoneId.of("America/Denver"));
    }
}
