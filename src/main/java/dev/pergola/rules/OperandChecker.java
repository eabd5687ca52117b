// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Expression.Binary;
import dev.pergola.rules.Expression.Call;
import dev.pergola.rules.Expression.Chain;
import dev.pergola.rules.Expression.Listed;
import dev.pergola.rules.Expression.Literal;
import dev.pergola.rules.Expression.Name;
import dev.pergola.rules.Expression.Prefix;
import dev.pergola.rules.Fact.Type;
import dev.pergola.rules.Operand.Constant;
import dev.pergola.rules.Operand.DaysBetween;
import dev.pergola.rules.Operand.Known;
import dev.pergola.rules.Operand.Shift;
import dev.pergola.rules.Operand.Sum;
import dev.pergola.rules.Operand.Today;
import dev.pergola.shared.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns the parts of a rule that are values into operands. Null stands for what was refused, and is passed on. */
class OperandChecker {

    /** A century; a rule that counts further is mistaken. */
    private static final int MAX_DAYS = 36_500;

    private static final String TODAY = "today";

    private final FactSchema schema;
    private final List<RuleProblem> problems = new ArrayList<>();

    OperandChecker(FactSchema schema) {
        this.schema = schema;
    }

    /** What was refused so far, in the order of reading. */
    List<RuleProblem> problems() {
        return problems;
    }

    <T> @Nullable T refuse(Place place, String code, Object... details) {
        problems.add(RuleProblem.at(place, code, details));
        return null;
    }

    @Nullable
    Operand operand(Expression expression) {
        return switch (expression) {
            case Literal literal -> literal(literal);
            case Name name -> named(name);
            case Call call -> new FunctionChecker(schema, this).operand(call);
            case Binary sum when isSum(sum) -> sum(sum);
            case Prefix prefix when prefix.sign().equals("-") -> negative(prefix);
            case Listed list -> refuse(list.place(), "rule-list-misplaced");
            case Binary _, Prefix _, Chain _ -> refuse(expression.place(), "rule-condition-misplaced");
        };
    }

    /** An operand of that type and no other. */
    @Nullable
    Operand operand(Expression expression, String asker, Type wanted) {
        var operand = operand(expression);
        return operand == null || operand.type() == wanted
                ? operand
                : refuse(
                        expression.place(),
                        "rule-argument-unfit",
                        asker,
                        wanted.words(),
                        operand.type().words());
    }

    /** A value that is written out. */
    @Nullable
    Constant constant(Expression expression, String asker, Type wanted) {
        return switch (operand(expression, asker, wanted)) {
            case null -> null;
            case Constant constant -> constant;
            case Operand _ -> refuse(expression.place(), "rule-value-not-written-out", asker);
        };
    }

    /** A constant as the column has it that it is compared with; a fact of fixed values takes no others. */
    @Nullable
    Constant chosen(Constant constant, Operand comparedWith, Place place) {
        return comparedWith instanceof Known(var fact) ? chosen(constant, fact, place) : constant;
    }

    @Nullable
    Constant chosen(Constant constant, Fact fact, Place place) {
        if (fact.choices().isEmpty()) {
            return constant;
        }
        var word = constant.value().toString();
        var stored = fact.choices().get(word);
        return stored == null
                ? refuse(
                        place,
                        "rule-value-unknown",
                        word,
                        fact.name(),
                        hint(word, fact.choices().keySet()))
                : new Constant(stored, constant.type(), constant.words());
    }

    static boolean isSum(Binary binary) {
        return binary.sign().equals("+") || binary.sign().equals("-");
    }

    private @Nullable Operand literal(Literal literal) {
        return literal.value() == null ? refuse(literal.place(), "rule-null-misplaced") : Constant.of(literal.value());
    }

    private @Nullable Operand named(Name name) {
        if (name.text().equals(TODAY)) {
            return new Today();
        }
        var fact = schema.facts().get(name.text());
        if (fact != null) {
            return new Known(fact);
        }
        var known = new TreeSet<>(schema.facts().keySet());
        known.add(TODAY);
        return refuse(name.place(), "rule-fact-unknown", name.text(), hint(name.text(), known));
    }

    private @Nullable Operand negative(Prefix prefix) {
        return switch (operand(prefix.operand(), "-", Type.NUMBER)) {
            case null -> null;
            case Constant(BigDecimal number, var _, var _) -> Constant.of(number.negate());
            case Operand operand -> new Sum(Constant.of(BigDecimal.ZERO), operand, true);
        };
    }

    private @Nullable Operand sum(Binary sum) {
        var left = operand(sum.left());
        var right = operand(sum.right());
        if (left == null || right == null) {
            return null;
        }
        var minus = sum.sign().equals("-");
        if (left.type() == Type.NUMBER && right.type() == Type.NUMBER) {
            return new Sum(left, right, minus);
        }
        if (left.type() == Type.DATE && right.type() == Type.NUMBER) {
            return shift(left, right, minus, sum.right().place());
        }
        if (left.type() == Type.DATE && right.type() == Type.DATE && minus) {
            return new DaysBetween(right, left);
        }
        return refuse(
                sum.place(),
                "rule-sum-unfit",
                sum.sign(),
                left.type().words(),
                right.type().words());
    }

    private @Nullable Operand shift(Operand date, Operand days, boolean minus, Place place) {
        if (days instanceof Constant(BigDecimal number, var _, var _)
                && number.stripTrailingZeros().scale() <= 0
                && number.abs().compareTo(BigDecimal.valueOf(MAX_DAYS)) <= 0) {
            return new Shift(date, minus ? -number.intValue() : number.intValue());
        }
        return refuse(place, "rule-days-unfit", MAX_DAYS);
    }

    /** Names what was probably meant. */
    static String hint(String written, Collection<String> known) {
        return Objects.requireNonNullElse(Nearest.hint(written, known), "None is known here.");
    }
}
