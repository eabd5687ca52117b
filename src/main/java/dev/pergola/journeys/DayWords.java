// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days and moments as sentences tell them: {@code 4 December}, {@code 4 December at 09:00 in Berlin}. */
final class DayWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private DayWords() {}

    /** With the year when it is another than today's. */
    static String day(LocalDate day, LocalDate today) {
        return (day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    static String moment(Instant moment, ZoneId zone, LocalDate today) {
        var local = moment.atZone(zone);
        return "%s at %s %s".formatted(day(local.toLocalDate(), today), TIME.format(local), place(zone));
    }

    /** {@code in Berlin} for {@code Europe/Berlin}. */
    static String place(ZoneId zone) {
        var name = zone.getId();
        if (zone instanceof ZoneOffset || !name.contains("/") || name.startsWith("Etc/")) {
            return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : name;
        }
        return "in " + name.substring(name.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
