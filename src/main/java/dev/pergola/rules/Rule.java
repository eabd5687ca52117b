// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.Comparator;
import java.util.List;

/**
 * A rule that was read and checked, ready for any of the three readers: {@link WriteSql}, {@link Evaluate} and
 * {@link Explain}. It never changes and may be shared.
 */
public final class Rule {

    /** What came of reading a rule. */
    public sealed interface Outcome {

        record Ready(Rule rule) implements Outcome {}

        /** At least one problem, in the order of their places. */
        record Refused(List<RuleProblem> problems) implements Outcome {}
    }

    private final String text;
    private final Clause clause;

    private Rule(String text, Clause clause) {
        this.text = text;
        this.clause = clause;
    }

    /**
     * Reads a rule. Where its words make no sentence, reading ends at the first such place; where they do, all that is
     * wrong with their meaning is told at once.
     */
    public static Outcome read(String text, FactSchema schema) {
        try {
            var checker = new ClauseChecker(schema);
            var clause = checker.clause(RuleParser.parse(text));
            return clause == null
                    ? new Outcome.Refused(inOrder(checker.problems()))
                    : new Outcome.Ready(new Rule(text, clause));
        } catch (Unreadable unreadable) {
            return new Outcome.Refused(List.of(unreadable.problem()));
        }
    }

    private static List<RuleProblem> inOrder(List<RuleProblem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(RuleProblem::line).thenComparingInt(RuleProblem::column))
                .toList();
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** The facts that it asks for, each once; a record in memory is loaded by these. */
    public List<Fact> facts() {
        return clause.facts().distinct().toList();
    }

    Clause clause() {
        return clause;
    }

    @Override
    public String toString() {
        return text;
    }
}
