// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.SqlFormatter;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A rule as Trino's own parser reads it, worked out on one row after Trino's manual. Null is unknown. Whatever a rule
 * has no use for – a floating-point number, another function – is refused.
 */
final class TrinoSample {

    private static final SqlParser PARSER = new SqlParser();

    private final Expression condition;

    private TrinoSample(Expression condition) {
        this.condition = condition;
    }

    static TrinoSample of(Rule rule) {
        var written = DSL.using(SQLDialect.TRINO)
                .renderInlined(new WriteSql(SQLDialect.TRINO, RuleSamples.TODAY).condition(rule));
        var statement = PARSER.createStatement("select 1 from records where " + written);
        var formatted = SqlFormatter.formatSql(statement);
        assertThat(SqlFormatter.formatSql(PARSER.createStatement(formatted)))
                .as("read again")
                .isEqualTo(formatted);
        var read = ((QuerySpecification) ((Query) statement).getQueryBody())
                .getWhere()
                .orElseThrow();
        assertThat(PARSER.createExpression(written))
                .as("nothing of it ends the condition")
                .isEqualTo(read);
        return new TrinoSample(read);
    }

    Truth truth(Map<String, Object> row) {
        var holds = (Boolean) new Row(row).value(condition);
        return holds == null ? Truth.UNKNOWN : Truth.of(holds);
    }

    private record Row(Map<String, Object> columns) {

        Object value(Expression expression) {
            return switch (expression) {
                case LogicalExpression joined -> joined(joined);
                case NotExpression not -> value(not.getValue()) instanceof Boolean holds ? !holds : null;
                case Predicated predicated -> holds(value(predicated.getValue()), predicated.getPredicate());
                case DereferenceExpression column ->
                    number(columns.get(column.getField().orElseThrow().getValue()));
                case BooleanLiteral literal -> literal.getValue();
                case StringLiteral literal -> literal.getValue();
                case LongLiteral literal -> new BigDecimal(literal.getValue());
                case DecimalLiteral literal -> new BigDecimal(literal.getValue());
                case GenericLiteral literal
                when literal.getType().equalsIgnoreCase("date") -> LocalDate.parse(literal.getValue());
                case ArithmeticUnaryExpression negative
                when negative.getSign() == ArithmeticUnaryExpression.Sign.MINUS ->
                    ((BigDecimal) value(negative.getValue())).negate();
                case ArithmeticBinaryExpression sum -> sum(sum);
                case Cast cast -> cast(cast);
                case FunctionCall call -> called(call);
                default -> throw new AssertionError("A rule has no use for " + expression);
            };
        }

        private static Object number(Object value) {
            return value instanceof Integer whole ? BigDecimal.valueOf(whole) : value;
        }

        private Boolean joined(LogicalExpression joined) {
            var settling = joined.getOperator() == LogicalExpression.Operator.OR;
            var parts = joined.getTerms().stream().map(this::value).toList();
            if (parts.contains(settling)) {
                return settling;
            }
            return parts.stream().anyMatch(Objects::isNull) ? null : !settling;
        }

        private Boolean holds(Object value, Predicate predicate) {
            return switch (predicate) {
                case IsNullPredicate isNull -> (value == null) != isNull.isNegated();
                case ComparisonPredicate comparison -> compared(value, comparison);
                case InPredicate in -> turned(among(value, (InListExpression) in.getValueList()), in.isNegated());
                case LikePredicate like -> turned(like(value, like), like.isNegated());
                default -> throw new AssertionError("A rule has no use for " + predicate);
            };
        }

        private static Boolean turned(Boolean holds, boolean negated) {
            return holds == null ? null : holds != negated;
        }

        private Boolean compared(Object left, ComparisonPredicate comparison) {
            var right = value(comparison.getRight());
            if (left == null || right == null) {
                return null;
            }
            var order = order(left, right);
            return switch (comparison.getOperator()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS_THAN -> order < 0;
                case LESS_THAN_OR_EQUAL -> order <= 0;
                case GREATER_THAN -> order > 0;
                case GREATER_THAN_OR_EQUAL -> order >= 0;
            };
        }

        /** Types must be the same: Trino finds no operator for a text and a number. */
        @SuppressWarnings("unchecked")
        private static int order(Object left, Object right) {
            return ((Comparable<Object>) left).compareTo(right);
        }

        private Boolean among(Object value, InListExpression list) {
            return value == null ? null : list.getValues().stream().anyMatch(each -> order(value, value(each)) == 0);
        }

        private Boolean like(Object value, LikePredicate like) {
            var escape = like.getEscape().map(each -> value(each).toString()).orElse("");
            var expression = expression(value(like.getPattern()).toString(), escape);
            return value instanceof String text
                    ? Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches()
                    : null;
        }

        /** The regular expression of a pattern. What is escaped must be a sign of patterns, else Trino gives up. */
        private static String expression(String pattern, String escape) {
            var expression = new StringBuilder();
            var escaped = false;
            for (var each : pattern.codePoints().mapToObj(Character::toString).toList()) {
                assertThat(!escaped || "%_".contains(each) || each.equals(escape))
                        .as(pattern)
                        .isTrue();
                if (!escaped && each.equals(escape)) {
                    escaped = true;
                } else {
                    expression.append(escaped ? Pattern.quote(each) : ofPattern(each));
                    escaped = false;
                }
            }
            assertThat(escaped).as(pattern).isFalse();
            return expression.toString();
        }

        private static String ofPattern(String character) {
            return switch (character) {
                case "%" -> ".*";
                case "_" -> ".";
                default -> Pattern.quote(character);
            };
        }

        private BigDecimal sum(ArithmeticBinaryExpression sum) {
            var left = (BigDecimal) value(sum.getLeft());
            var right = (BigDecimal) value(sum.getRight());
            if (left == null || right == null) {
                return null;
            }
            return switch (sum.getOperator()) {
                case ADD -> left.add(right);
                case SUBTRACT -> left.subtract(right);
                default -> throw new AssertionError("A rule has no use for " + sum);
            };
        }

        private BigDecimal cast(Cast cast) {
            assertThat(cast.getType().toString()).isEqualToIgnoringCase("decimal(38, 10)");
            return value(cast.getExpression()) instanceof BigDecimal number
                    ? number.setScale(10, RoundingMode.HALF_UP)
                    : null;
        }

        private Object called(FunctionCall call) {
            var arguments = call.argumentValues().stream().map(this::value).toList();
            if (arguments.stream().anyMatch(Objects::isNull)) {
                return null;
            }
            return switch (call.getName().toString()) {
                case "contains" -> ((Collection<?>) arguments.get(0)).contains(arguments.get(1));
                case "date_add" -> day(arguments, 2).plusDays(((BigDecimal) arguments.get(1)).longValueExact());
                case "date_diff" -> BigDecimal.valueOf(ChronoUnit.DAYS.between(day(arguments, 1), day(arguments, 2)));
                default -> throw new AssertionError("Trino knows no function " + call);
            };
        }

        private static LocalDate day(List<Object> arguments, int place) {
            assertThat(arguments).hasSize(3).first().isEqualTo("day");
            return (LocalDate) arguments.get(place);
        }
    }
}
