// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X5")
class WaitsTest {

    private static final ZoneId DENVER = ZoneId.of("America/Denver");

    @ParameterizedTest
    @CsvSource({
        // an ordinary week
        "2027-06-01T15:00:00Z, P7D,  2027-06-08T15:00:00Z",
        // the clock goes forward on 14 March 2027 and back on 7 November: nine in the morning stays nine
        "2027-03-10T16:00:00Z, P7D,  2027-03-17T15:00:00Z",
        "2027-11-03T15:00:00Z, P7D,  2027-11-10T16:00:00Z",
        // hours are hours, whatever the clock does
        "2027-03-14T08:30:00Z, PT2H, 2027-03-14T10:30:00Z",
        // the leap day and the end of a year
        "2028-02-28T16:00:00Z, P2D,  2028-03-01T16:00:00Z",
        "2027-12-30T16:00:00Z, P3D,  2028-01-02T16:00:00Z",
        // a time that the clock skips is the one after the skip
        "2027-03-13T09:30:00Z, P1D,  2027-03-14T09:30:00Z",
    })
    void daysKeepTheTimeOfTheCompanysClock(Instant begun, Duration time, Instant ends) {
        assertThat(Waits.after(begun, time, DENVER)).isEqualTo(ends);
    }
}
