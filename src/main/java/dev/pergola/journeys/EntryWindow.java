// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.rules.Fact;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a row of a program's population may enter.
 *
 * @param opens    the first day; {@link LocalDate#MAX} when it never opens
 * @param closes   the first day after; null when it stays open
 * @param sentence of which day it is today
 */
record EntryWindow(LocalDate opens, @Nullable LocalDate closes, Why.Effect effect, String sentence) {

    static EntryWindow of(Program program, AudienceRow row, LocalDate today) {
        return switch (program.entry()) {
            case Entry.Window window -> window(words(window.anchor()), row, window.from(), window.until(), today);
            case Entry.Occasion occasion ->
                window("'%s' is on".formatted(row.about()), row, occasion.from(), occasion.until(), today);
            case Entry.ByHand hand -> byHand(hand, row, today);
        };
    }

    /** Of a population without a row. */
    static EntryWindow none(Program program) {
        var missing = switch (Scope.of(program)) {
            case ACCOUNT -> "The account was merged into another.";
            case CONTACT -> "The account has no contact, and the program is about contacts.";
            case OPPORTUNITY -> "The account has no opportunity, and the program is about opportunities.";
            case OCCASION ->
                "No occasion of the kind '%s' is planned.".formatted(((Entry.Occasion) program.entry()).kind());
        };
        return new EntryWindow(LocalDate.MAX, null, Why.Effect.ENDS, missing);
    }

    private static EntryWindow byHand(Entry.ByHand hand, AudienceRow row, LocalDate today) {
        var field = words(hand.field());
        return row.open()
                ? new EntryWindow(
                        today,
                        null,
                        Why.Effect.GOES_ON,
                        "'%s' is among the %s of %s.".formatted(hand.value(), field, row.about()))
                : new EntryWindow(
                        LocalDate.MAX,
                        null,
                        Why.Effect.ENDS,
                        "'%s' is not among the %s of %s; one enters when somebody puts it there."
                                .formatted(hand.value(), field, row.about()));
    }

    private static EntryWindow window(String anchor, AudienceRow row, int from, int until, LocalDate today) {
        var day = row.anchor();
        if (day == null) {
            return new EntryWindow(
                    LocalDate.MAX, null, Why.Effect.UNKNOWN, capital(anchor) + " is unknown, so no window can open.");
        }
        var opens = day.plusDays(from);
        var closes = until == Integer.MAX_VALUE ? null : day.plusDays(until);
        var since = capital(anchor) + " " + DayWords.day(day, today);
        if (opens.isAfter(today)) {
            return new EntryWindow(
                    opens,
                    closes,
                    Why.Effect.WAITS,
                    "%s: the window opens on %s%s.".formatted(since, DayWords.day(opens, today), until(closes, today)));
        }
        if (closes != null && !closes.isAfter(today)) {
            var last = DayWords.day(closes.minusDays(1), today);
            return row.open()
                    ? new EntryWindow(
                            opens,
                            closes,
                            Why.Effect.GOES_ON,
                            "%s: the window closed on %s, but the program was not asked since; it catches up."
                                    .formatted(since, last))
                    : new EntryWindow(
                            opens, closes, Why.Effect.ENDS, "%s: the window closed on %s.".formatted(since, last));
        }
        return new EntryWindow(
                opens,
                closes,
                Why.Effect.GOES_ON,
                "%s: the window is open from %s%s, today is day %d of it."
                        .formatted(
                                since,
                                DayWords.day(opens, today),
                                until(closes, today),
                                ChronoUnit.DAYS.between(opens, today) + 1));
    }

    private static String until(@Nullable LocalDate closes, LocalDate today) {
        return closes == null ? "" : " to " + DayWords.day(closes.minusDays(1), today);
    }

    /** A fact's label within a sentence. */
    static String words(Fact fact) {
        var label = fact.label();
        return label.length() > 1 && Character.isUpperCase(label.charAt(1))
                ? label
                : label.substring(0, 1).toLowerCase(Locale.ENGLISH) + label.substring(1);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }
}
