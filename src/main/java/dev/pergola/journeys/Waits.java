// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** When a wait ends. */
final class Waits {

    private Waits() {}

    /** Whole days keep the time on the company's clock when it is put forward or back; hours are hours. */
    static Instant after(Instant begun, Duration time, ZoneId zone) {
        return begun.atZone(zone)
                .plusDays(time.toDays())
                .plus(time.minusDays(time.toDays()))
                .toInstant();
    }
}
