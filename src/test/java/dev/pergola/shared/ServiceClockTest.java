// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F3")
class ServiceClockTest {

    @Test
    void aDayIsThatOfTheZoneThatIsAskedFor() {
        var clock = new ServiceClock();
        var zone = ZoneId.of("Pacific/Kiritimati");

        clock.at(Instant.parse("2026-12-31T12:00:00Z"), () -> {
            assertThat(LocalDate.now(clock)).isEqualTo("2026-12-31");
            assertThat(LocalDate.now(clock.withZone(zone))).isEqualTo("2027-01-01");
        });
    }
}
