// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks a rule of one record in memory; the answer is the one that {@link WriteSql} gets of the same record. */
public final class Evaluate {

    /**
     * A rule's answer.
     *
     * @param missing the names of the facts that would be needed to know; empty unless the truth is unknown
     */
    public record Verdict(Truth truth, SortedSet<String> missing) {

        public Verdict {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
        }

        static Verdict known(Truth truth) {
            return new Verdict(truth, new TreeSet<>());
        }

        static Verdict unknown(SortedSet<String> missing) {
            return new Verdict(Truth.UNKNOWN, missing);
        }
    }

    private final Facts facts;

    public Evaluate(Facts facts) {
        this.facts = facts;
    }

    public Verdict verdict(Rule rule) {
        return verdict(rule.clause());
    }

    Verdict verdict(Clause clause) {
        return switch (clause) {
            case Clause.All(var parts) -> joined(parts, Truth.FALSE);
            case Clause.Any(var parts) -> joined(parts, Truth.TRUE);
            case Clause.Not(var part) -> opposite(verdict(part));
            case Clause.Presence presence -> Verdict.known(Truth.of(holds(presence)));
            case Clause.Leaf leaf -> unlessMissing(leaf);
        };
    }

    /** One part that says the settling word settles all; otherwise each unknown part keeps the answer open. */
    private Verdict joined(List<Clause> parts, Truth settling) {
        var verdicts = parts.stream().map(this::verdict).toList();
        if (verdicts.stream().anyMatch(each -> each.truth() == settling)) {
            return Verdict.known(settling);
        }
        var missing = verdicts.stream()
                .flatMap(each -> each.missing().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return missing.isEmpty() ? Verdict.known(settling.opposite()) : Verdict.unknown(missing);
    }

    private static Verdict opposite(Verdict verdict) {
        return new Verdict(verdict.truth().opposite(), verdict.missing());
    }

    private Verdict unlessMissing(Clause.Leaf leaf) {
        var missing = leaf.facts()
                .filter(fact -> !facts.knows(fact))
                .map(Fact::name)
                .collect(Collectors.toCollection(TreeSet::new));
        return missing.isEmpty() ? Verdict.known(Truth.of(holds(leaf))) : Verdict.unknown(missing);
    }

    /** Of a clause all of whose facts are known. */
    private boolean holds(Clause.Leaf leaf) {
        return switch (leaf) {
            case Clause.Always(var yes) -> yes;
            case Clause.Compare(var left, var comparison, var right) ->
                comparison.accepts(order(value(left), value(right)));
            case Clause.OneOf(var operand, var choices) ->
                choices.stream().anyMatch(choice -> order(value(operand), choice.value()) == 0);
            case Clause.Includes(var list, var element) -> ((Collection<?>) known(list)).contains(element.value());
            case Clause.TextTest(var text, var test, var part) -> test.passes((String) value(text), part);
            case Clause.Holds(var fact) -> (Boolean) known(fact);
            case Clause.Presence(var fact, var known) -> facts.knows(fact) == known;
        };
    }

    private Object value(Operand operand) {
        return switch (operand) {
            case Operand.Constant(var value, var _, var _) -> value;
            case Operand.Known(var fact) -> known(fact);
            case Operand.Today() -> facts.today();
            case Operand.Sum(var left, var right, var minus) ->
                minus ? summand(left).subtract(summand(right)) : summand(left).add(summand(right));
            case Operand.Shift(var date, var days) -> date(date).plusDays(days);
            case Operand.DaysBetween(var from, var until) ->
                BigDecimal.valueOf(ChronoUnit.DAYS.between(date(from), date(until)));
        };
    }

    private BigDecimal summand(Operand operand) {
        return ((BigDecimal) value(operand)).setScale(Operand.Sum.DECIMALS, RoundingMode.HALF_UP);
    }

    private LocalDate date(Operand operand) {
        return (LocalDate) value(operand);
    }

    private Object known(Fact fact) {
        return Objects.requireNonNull(facts.value(fact), fact.name());
    }

    /** Types were checked before: both are texts, numbers, dates or truths. */
    @SuppressWarnings("unchecked")
    private static int order(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
