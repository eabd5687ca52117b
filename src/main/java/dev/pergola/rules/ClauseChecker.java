// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Clause.TextTest.Test;
import dev.pergola.rules.Expression.Binary;
import dev.pergola.rules.Expression.Call;
import dev.pergola.rules.Expression.Chain;
import dev.pergola.rules.Expression.Listed;
import dev.pergola.rules.Expression.Literal;
import dev.pergola.rules.Expression.Prefix;
import dev.pergola.rules.Fact.Type;
import dev.pergola.rules.Operand.Constant;
import dev.pergola.rules.Operand.Known;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a rule as it was written into clauses, or refuses what can't be meant, as much of it as it finds. */
class ClauseChecker {

    private final OperandChecker operands;

    ClauseChecker(FactSchema schema) {
        operands = new OperandChecker(schema);
    }

    /** What was refused so far, in the order of reading. */
    List<RuleProblem> problems() {
        return operands.problems();
    }

    /** Null when it was refused. */
    @Nullable
    Clause clause(Expression expression) {
        return switch (expression) {
            case Chain chain -> chained(chain);
            case Prefix prefix
            when prefix.sign().equals("!") ->
                clause(prefix.operand()) instanceof Clause part ? new Clause.Not(part) : null;
            case Binary binary when binary.sign().equals("in") -> membership(binary);
            case Binary binary when !OperandChecker.isSum(binary) -> comparison(binary);
            case Call call when asksItself(call) -> asked(call);
            case Expression other -> itself(other);
        };
    }

    private @Nullable Clause chained(Chain chain) {
        var parts = new ArrayList<Clause>();
        for (var part : chain.parts()) {
            if (clause(part) instanceof Clause clause) {
                parts.add(clause);
            }
        }
        if (parts.size() < chain.parts().size()) {
            return null;
        }
        return chain.sign().equals("&&") ? new Clause.All(parts) : new Clause.Any(parts);
    }

    private @Nullable Clause comparison(Binary binary) {
        if (isNull(binary.right())) {
            return presence(binary, binary.left());
        }
        if (isNull(binary.left())) {
            return presence(binary, binary.right());
        }
        var left = operands.operand(binary.left());
        var right = operands.operand(binary.right());
        if (left == null || right == null) {
            return null;
        }
        var comparison = Comparison.of(binary.sign());
        if (left.type() != right.type()) {
            return operands.refuse(
                    binary.place(),
                    "rule-types-differ",
                    left.type().words(),
                    right.type().words());
        }
        if (!comparison.serves(left.type())) {
            return operands.refuse(
                    binary.place(),
                    "rule-comparison-unfit",
                    binary.sign(),
                    left.type().words());
        }
        var first = left instanceof Constant word
                ? operands.chosen(word, right, binary.left().place())
                : left;
        var second = right instanceof Constant word
                ? operands.chosen(word, left, binary.right().place())
                : right;
        return first == null || second == null ? null : new Clause.Compare(first, comparison, second);
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Literal literal && literal.value() == null;
    }

    private @Nullable Clause presence(Binary binary, Expression asked) {
        var comparison = Comparison.of(binary.sign());
        if (comparison.ordered()) {
            return operands.refuse(binary.place(), "rule-null-misplaced");
        }
        return presence(asked, comparison == Comparison.UNEQUAL);
    }

    private @Nullable Clause presence(Expression asked, boolean known) {
        return switch (operands.operand(asked)) {
            case null -> null;
            case Known(var fact) -> new Clause.Presence(fact, known);
            case Operand _ -> operands.refuse(asked.place(), "rule-fact-wanted");
        };
    }

    /** In a list that is written out, or in a fact that is a list. */
    private @Nullable Clause membership(Binary binary) {
        if (binary.right() instanceof Listed list) {
            return operands.operand(binary.left()) instanceof Operand operand ? oneOf(binary, operand, list) : null;
        }
        var list = operands.operand(binary.right(), "in", Type.TEXTS);
        var element = operands.constant(binary.left(), "in", Type.TEXT);
        return list instanceof Known(var fact)
                        && element != null
                        && operands.chosen(element, fact, binary.left().place()) instanceof Constant chosen
                ? new Clause.Includes(fact, chosen)
                : null;
    }

    private @Nullable Clause oneOf(Binary binary, Operand operand, Listed list) {
        if (!Comparison.EQUAL.serves(operand.type())) {
            return operands.refuse(
                    binary.place(),
                    "rule-comparison-unfit",
                    "in",
                    operand.type().words());
        }
        if (list.elements().isEmpty()) {
            return operands.refuse(list.place(), "rule-list-empty");
        }
        var choices = new ArrayList<Constant>();
        for (var element : list.elements()) {
            if (operands.constant(element, "in", operand.type()) instanceof Constant constant
                    && operands.chosen(constant, operand, element.place()) instanceof Constant chosen) {
                choices.add(chosen);
            }
        }
        return choices.size() < list.elements().size() ? null : new Clause.OneOf(operand, choices);
    }

    private static boolean asksItself(Call call) {
        return switch (BuiltIn.of(call.name())) {
            case HAS, STARTS_WITH, ENDS_WITH, CONTAINS -> true;
            case DATE, DURATION, DAYS_SINCE, DAYS_UNTIL -> false;
            case null -> false;
        };
    }

    private @Nullable Clause asked(Call call) {
        var builtIn = BuiltIn.of(call.name());
        if (builtIn == null || !builtIn.fits(call)) {
            return itself(call);
        }
        var argument = call.arguments().getFirst();
        return switch (builtIn) {
            case STARTS_WITH -> textTest(call, Test.STARTS_WITH, argument);
            case ENDS_WITH -> textTest(call, Test.ENDS_WITH, argument);
            case CONTAINS -> textTest(call, Test.CONTAINS, argument);
            case HAS -> presence(argument, true);
            case DATE, DURATION, DAYS_SINCE, DAYS_UNTIL -> itself(call);
        };
    }

    private @Nullable Clause textTest(Call call, Test test, Expression argument) {
        var text = call.target() == null ? null : operands.operand(call.target(), call.name(), Type.TEXT);
        var part = operands.constant(argument, call.name(), Type.TEXT);
        if (text instanceof Known(var fact) && !fact.choices().isEmpty()) {
            return operands.refuse(call.place(), "rule-choice-compared-in-part", fact.name());
        }
        return text == null || part == null
                ? null
                : new Clause.TextTest(text, test, part.value().toString());
    }

    /** A value that is a yes or no by itself. */
    private @Nullable Clause itself(Expression expression) {
        return switch (operands.operand(expression)) {
            case null -> null;
            case Constant(Boolean yes, var _, var _) -> new Clause.Always(yes);
            case Known(var fact) when fact.type() == Type.TRUTH -> new Clause.Holds(fact);
            case Operand operand ->
                operands.refuse(
                        expression.place(),
                        "rule-not-a-condition",
                        operand.type().words());
        };
    }
}
