// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Writes a rule as the condition of an SQL statement, so that a whole population is asked at once. The condition is null
 * where {@link Evaluate} says unknown; in {@code where} such a record is not picked.
 */
public final class WriteSql {

    /** Wide enough for any sum: whole numbers would overflow in SQL, but not in memory. */
    private static final DataType<BigDecimal> WIDE = SQLDataType.DECIMAL(38, Operand.Sum.DECIMALS);

    private final boolean trino;
    private final LocalDate today;

    /**
     * A writer for one day.
     *
     * @param dialect the one that the condition will be rendered in: Trino, or PostgreSQL and what speaks like it
     * @param today   the day on which the rule is asked
     */
    public WriteSql(SQLDialect dialect, LocalDate today) {
        this.trino = dialect.family() == SQLDialect.TRINO;
        this.today = today;
    }

    public Condition condition(Rule rule) {
        return condition(rule.clause());
    }

    private Condition condition(Clause clause) {
        return switch (clause) {
            case Clause.All(var parts) -> DSL.and(conditions(parts));
            case Clause.Any(var parts) -> DSL.or(conditions(parts));
            case Clause.Not(var part) -> DSL.not(condition(part));
            case Clause.Always(var yes) -> yes ? DSL.trueCondition() : DSL.falseCondition();
            case Clause.Compare(var left, var comparison, var right) ->
                field(left).compare(comparison.comparator(), field(right));
            case Clause.OneOf(var operand, var choices) ->
                field(operand).in(choices.stream().map(this::field).toList());
            case Clause.Includes(var list, var element) ->
                DSL.condition(trino ? "contains({1}, {0})" : "{0} = any({1})", field(element), list.column());
            case Clause.TextTest(var text, var test, var part) -> field(text).like(test.pattern(part), '!');
            case Clause.Presence(var fact, var known) ->
                known ? fact.column().isNotNull() : fact.column().isNull();
            case Clause.Holds(var fact) -> DSL.condition(fact.column().coerce(Boolean.class));
        };
    }

    private List<Condition> conditions(List<Clause> clauses) {
        return clauses.stream().map(this::condition).toList();
    }

    /** Types were checked before; all numbers are decimal, lest the library rounds one to the type of the other. */
    @SuppressWarnings("unchecked")
    private Field<Object> field(Operand operand) {
        return (Field<Object>) typed(operand);
    }

    /** Texts are bound. All else stands in the statement, where the planner sees it and nothing need be escaped. */
    private Field<?> typed(Operand operand) {
        return switch (operand) {
            case Operand.Constant(String text, var _, var _) -> DSL.val(text);
            case Operand.Constant(BigDecimal number, var _, var _) -> plain(number);
            case Operand.Constant(var value, var _, var _) -> DSL.inline(value);
            case Operand.Known(var fact) -> fact.column();
            case Operand.Today() -> DSL.inline(today);
            case Operand.Sum(var left, var right, var minus) ->
                DSL.field(
                        minus ? "({0} - {1})" : "({0} + {1})",
                        SQLDataType.NUMERIC,
                        typed(left).cast(WIDE),
                        typed(right).cast(WIDE));
            case Operand.Shift(var date, var days) ->
                DSL.field(
                        trino ? "date_add('day', {1}, {0})" : "({0} + {1})",
                        SQLDataType.LOCALDATE,
                        typed(date),
                        DSL.inline(days));
            case Operand.DaysBetween(var from, var until) ->
                DSL.field(
                        trino ? "date_diff('day', {1}, {0})" : "({0} - {1})",
                        SQLDataType.NUMERIC,
                        typed(until),
                        typed(from));
        };
    }

    /** With all its digits: a number with an exponent, as the library writes small ones, is no decimal to Trino. */
    private static Field<BigDecimal> plain(BigDecimal number) {
        return DSL.field(DSL.raw(number.toPlainString()), SQLDataType.NUMERIC);
    }
}
