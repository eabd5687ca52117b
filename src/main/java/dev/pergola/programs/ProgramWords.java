// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.programs.Program.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of a program as people say them. */
final class ProgramWords {

    private static final int DAY = 24;

    private ProgramWords() {}

    static String entry(Entry entry) {
        return switch (entry) {
            case Entry.Window window ->
                "%s, counted from %s, %s"
                        .formatted(
                                window(window.from(), window.until()),
                                window.anchor().name(),
                                once(window.once()));
            case Entry.Occasion occasion ->
                "%s, counted from the day of each %s"
                        .formatted(window(occasion.from(), occasion.until()), occasion.kind());
            case Entry.ByHand byHand ->
                "by hand, with %s in %s"
                        .formatted(byHand.value(), byHand.field().name());
        };
    }

    private static String window(int from, int until) {
        return until == Integer.MAX_VALUE
                ? "from day %d on".formatted(from)
                : "from day %d until day %d".formatted(from, until);
    }

    static String once(Entry.Once once) {
        return switch (once) {
            case PER_ACCOUNT -> "once per account";
            case PER_RENEWAL -> "once per renewal";
        };
    }

    static String recipients(List<Recipient> recipients) {
        return recipients.stream()
                .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", else "));
    }

    static String move(Move move) {
        return switch (move) {
            case Move.Mail mail -> "mail '" + mail.template() + "'";
            case Move.Wait wait -> "a wait of " + time(wait.time());
            case Move.Branch branch -> "a branch on “" + branch.rule().text().strip() + "”";
            case Move.Notify notify -> "a note to %s, “%s”".formatted(notify.whom(), notify.text());
            case Move.WorkItem item -> workItem(item);
            case Move.Exit _ -> "the exit";
            case Move.Jump _ -> "the way on";
        };
    }

    static String workItem(Move.WorkItem item) {
        return "a work item '%s' for %s".formatted(item.template(), item.assignee());
    }

    static String time(Duration time) {
        return inDays(time) ? figure(time.toDays(), "day") : figure(time.toHours(), "hour");
    }

    /** The new time with its unit, the old one without where it is the same. */
    static String insteadOf(Duration after, Duration before) {
        var old = inDays(after) == inDays(before)
                ? Long.toString(inDays(before) ? before.toDays() : before.toHours())
                : time(before);
        return time(after) + " instead of " + old;
    }

    private static boolean inDays(Duration time) {
        return time.toHours() % DAY == 0;
    }

    private static String figure(long figure, String unit) {
        return "%d %s%s".formatted(figure, unit, figure == 1 ? "" : "s");
    }
}
