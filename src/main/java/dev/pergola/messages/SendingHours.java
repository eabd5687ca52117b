// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a mail to somebody in a zone may go out. */
@Component
public class SendingHours {

    private final PackDirectory pack;

    SendingHours(PackDirectory pack) {
        this.pack = pack;
    }

    /** The zone by whose clock a recipient is written to: theirs, or the company's where it is unknown. */
    public ZoneId zone(@Nullable String name) {
        try {
            return name == null ? pack.calendar().zone() : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return pack.calendar().zone();
        }
    }

    /** The moment itself when it is within the hours, else when they begin next. */
    public Instant next(Instant from, ZoneId zone) {
        var hours = pack.mailing().hours();
        var local = from.atZone(zone);
        if (hours.weekdays().contains(local.getDayOfWeek())) {
            if (local.toLocalTime().isBefore(hours.begin())) {
                return begin(local.toLocalDate(), zone);
            }
            if (local.toLocalTime().isBefore(hours.end())) {
                return from;
            }
        }
        return nextDay(from, zone);
    }

    /** When the hours begin on the next of their days. */
    Instant nextDay(Instant from, ZoneId zone) {
        var day = from.atZone(zone).toLocalDate().plusDays(1);
        while (!pack.mailing().hours().weekdays().contains(day.getDayOfWeek())) {
            day = day.plusDays(1);
        }
        return begin(day, zone);
    }

    /** An hour that the clock skips in spring begins when the skip ends. */
    private Instant begin(LocalDate day, ZoneId zone) {
        return day.atTime(pack.mailing().hours().begin()).atZone(zone).toInstant();
    }
}
