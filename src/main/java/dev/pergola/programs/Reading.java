// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.Finding;
import dev.pergola.packs.YamlFile;
import dev.pergola.rules.FactSchema;
import dev.pergola.rules.Rule;
import dev.pergola.rules.RuleProblem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A program's file while it is read: its values by their place, its rules, and what was found so far. */
final class Reading {

    private static final ProblemCatalogue WORDS = ProblemCatalogue.ofService();

    /** A rule that could be read. @param pointer where its text stands */
    record PlacedRule(String pointer, Rule rule) {}

    private final YamlFile file;
    private final FactSchema schema;
    private final List<Finding> found = new ArrayList<>();
    private final List<PlacedRule> rules = new ArrayList<>();

    Reading(YamlFile file, FactSchema schema) {
        this.file = file;
        this.schema = schema;
    }

    String file() {
        return file.file();
    }

    FactSchema schema() {
        return schema;
    }

    List<Finding> found() {
        return found;
    }

    /** All rules that could be read so far. */
    List<PlacedRule> rules() {
        return rules;
    }

    boolean isBroken() {
        return found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    /** A missing node where nothing stands. */
    JsonNode at(String pointer) {
        return file.tree().at(pointer);
    }

    boolean has(String pointer) {
        return !at(pointer).isMissingNode();
    }

    /** The text at this place, which the schema requires. */
    String text(String pointer) {
        return at(pointer).asString();
    }

    Optional<String> optionalText(String pointer) {
        return has(pointer) ? Optional.of(text(pointer)) : Optional.empty();
    }

    void error(String pointer, String message, @Nullable String mend) {
        found.add(file.error(pointer, message, mend));
    }

    void warning(String pointer, String message, @Nullable String mend) {
        found.add(file.warning(pointer, message, mend));
    }

    /** An error at a part of the text that stands there, if it has it. */
    void errorAtPart(String pointer, String part, String message, @Nullable String mend) {
        var text = text(pointer);
        var before = text.substring(0, Math.max(0, text.indexOf(part)));
        var line = (int) before.chars().filter(character -> character == '\n').count() + 1;
        var column = before.length() - before.lastIndexOf('\n');
        found.add(file.errorWithin(pointer, line, column, message, mend));
    }

    /** The rule at this place; null when it can't be read, or nothing stands there. */
    @Nullable
    Rule rule(String pointer) {
        return has(pointer) ? rule(pointer, text(pointer)) : null;
    }

    /** @param text the rule, with which the value at this place begins */
    @Nullable
    Rule rule(String pointer, String text) {
        return switch (Rule.read(text, schema)) {
            case Rule.Outcome.Ready(var rule) -> {
                rules.add(new PlacedRule(pointer, rule));
                yield rule;
            }
            case Rule.Outcome.Refused(var problems) -> {
                problems.forEach(problem -> found.add(finding(pointer, problem)));
                yield null;
            }
        };
    }

    private Finding finding(String pointer, RuleProblem problem) {
        var told = WORDS.tell(problem.problem());
        return file.errorWithin(pointer, problem.line(), problem.column(), told.sentence(), told.hint());
    }
}
