// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Moments in words for readers without JavaScript; with it they see their own zone. */
@Component("moments")
class Moments {

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public String full(Instant moment) {
        return FULL.format(moment);
    }
}
