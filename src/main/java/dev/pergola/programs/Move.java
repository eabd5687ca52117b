// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a program's course. After it comes the next in the list; after the last the program is completed. */
public sealed interface Move {

    /**
     * Sends a mail.
     *
     * @param template of the pack
     * @param arms     by arm of the experiment, the template that is sent instead
     * @param with     variables that only the program knows
     * @param survey   what the mail asks; null when it asks nothing
     */
    record Mail(
            String template,
            Map<String, String> arms,
            Map<String, String> with,
            @Nullable Survey survey) implements Move {}

    /**
     * What a mail asks.
     *
     * @param asks      {@code nps}, {@code csat}, {@code reason}
     * @param detractor what a low score asks of whom; null when nobody follows up
     */
    record Survey(String key, List<String> asks, @Nullable WorkItem detractor) {}

    /** Goes on after this long. */
    record Wait(Duration time) implements Move {}

    /** Goes on with the next move where the rule says yes, else with the one at {@code otherwise}; behind the last is the end. */
    record Branch(Rule rule, int otherwise) implements Move {}

    /** Goes on with the move at this position, which is a later one; behind the last is the end. */
    record Jump(int to) implements Move {}

    /** Tells staff on the account's timeline. @param whom {@code csm}, {@code owner} or a group of the pack's aliases */
    record Notify(String whom, String text) implements Move {}

    /** Asks staff for something. @param assignee as in {@link Notify} */
    record WorkItem(String template, String assignee) implements Move {}

    /** Leaves the program. */
    record Exit() implements Move {}
}
