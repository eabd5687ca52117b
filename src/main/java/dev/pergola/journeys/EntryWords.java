// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Program.Recipient;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who enters a program when, and who gets its mails, as people say it. */
final class EntryWords {

    private EntryWords() {}

    static String entry(Entry entry) {
        return switch (entry) {
            case Entry.Window window ->
                "%s after '%s', %s"
                        .formatted(
                                days(window.from(), window.until()),
                                window.anchor().label(),
                                switch (window.once()) {
                                    case PER_ACCOUNT -> "once for each account";
                                    case PER_RENEWAL -> "once for each renewal";
                                });
            case Entry.Occasion occasion ->
                "%s after the day of each %s"
                        .formatted(
                                days(occasion.from(), occasion.until()),
                                occasion.kind().replace('-', ' '));
            case Entry.ByHand hand ->
                "when somebody puts '%s' into '%s' of a contact"
                        .formatted(hand.value(), hand.field().label());
        };
    }

    private static String days(int from, int until) {
        return until == Integer.MAX_VALUE
                ? "from day %d on".formatted(from)
                : "from day %d to day %d".formatted(from, until - 1);
    }

    static String recipients(List<Recipient> recipients) {
        return recipients.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", else "));
    }
}
