// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The days of a term: it starts today in the vendor's zone and its last day is the one before the anniversary. */
@Component
public class Terms {

    private final PackDirectory pack;
    private final Clock clock;

    Terms(PackDirectory pack, Clock clock) {
        this.pack = pack;
        this.clock = clock;
    }

    public LocalDate firstDay() {
        return pack.calendar().today(clock);
    }

    public LocalDate lastDay(Bundle.Line line) {
        return firstDay().plus(line.period()).minusDays(1);
    }

    /** The last day of the membership: that of the product itself, which may end before the support for it. */
    public LocalDate lastDay(Bundle bundle) {
        return bundle.lines().stream()
                .filter(line -> line.kind() == Bundle.LineKind.license)
                .map(this::lastDay)
                .min(LocalDate::compareTo)
                .orElseThrow(() -> new IllegalStateException("The bundle " + bundle.key() + " licenses nothing."));
    }
}
