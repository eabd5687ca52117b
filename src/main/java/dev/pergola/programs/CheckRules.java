// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.programs.Reading.PlacedRule;
import dev.pergola.rules.Fact;
import dev.pergola.shared.Nearest;
import java.util.Map;
import java.util.regex.Pattern;

/** Whether a program's rules ask only for what is known in it, and name programs and surveys that there are. */
final class CheckRules {

    private static final Pattern CALL = Pattern.compile("(\\w+)\\('(.*)'\\)");

    /** What a fact begins with, and the value of the entry without which nobody knows which one is meant. */
    private static final Map<String, Needed> NEEDED = Map.of(
            "contact.", new Needed("/entry/field", "contact.", "where a contact is enrolled by hand (entry: field)"),
            "opportunity.",
                    new Needed("/entry/anchor", "opportunity.", "where the entry's anchor is the opportunity's"),
            "occasion.", new Needed("/entry/occasion", "", "where the entry is an occasion"));

    private record Needed(String pointer, String beginning, String words) {}

    private final Reading reading;
    private final ProgramNames names;

    CheckRules(Reading reading, ProgramNames names) {
        this.reading = reading;
        this.names = names;
    }

    void check() {
        reading.rules().forEach(placed -> placed.rule().facts().forEach(fact -> check(placed, fact)));
    }

    private void check(PlacedRule placed, Fact fact) {
        NEEDED.forEach((beginning, needed) -> {
            var given = reading.optionalText(needed.pointer()).orElse(null);
            if (fact.name().startsWith(beginning) && (given == null || !given.startsWith(needed.beginning()))) {
                reading.errorAtPart(
                        placed.pointer(),
                        fact.name(),
                        "'%s' is known only %s.".formatted(fact.name(), needed.words()),
                        null);
            }
        });
        var call = CALL.matcher(fact.name());
        if (call.matches()) {
            switch (call.group(1)) {
                case "inProgram", "everInProgram" -> mustExist(placed, "program", call.group(2), names.programs());
                case "answered" -> mustExist(placed, "survey", call.group(2), names.surveys());
                default -> {
                    // Other functions check what they are told themselves.
                }
            }
        }
    }

    private void mustExist(PlacedRule placed, String kind, String name, java.util.Set<String> known) {
        if (!known.contains(name)) {
            reading.errorAtPart(
                    placed.pointer(), name, "There is no %s '%s'.".formatted(kind, name), Nearest.hint(name, known));
        }
    }
}
