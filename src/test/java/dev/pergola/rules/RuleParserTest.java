// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("J4")
class RuleParserTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            a || b && c                     ; (|| a (&& b c))
            a && b || c && d || e           ; (|| (&& a b) (&& c d) e)
            (a || b) && c                   ; (&& (|| a b) c)
            !a && b                         ; (&& (! a) b)
            !(a && b)                       ; (! (&& a b))
            a + 1 - b < -c                  ; (< (- (+ a 1) b) (- c))
            a - (b - c) == d                ; (== (- a (- b c)) d)
            a.b.c in ['x', "it's", 'it\\'s'] ; (in a.b.c ['x' 'it's' 'it's'])
            f(a.b, 1.50) != null            ; (!= (f a.b 1.50) null)
            a.b.endsWith('.edu')            ; (.endsWith a.b '.edu')
            'a'.contains('b') == true       ; (== (.contains 'a' 'b') true)
            """)
    void joinsAsStronglyAsTheCommonExpressionLanguage(String text, String tree) throws Unreadable {
        assertThat(tree(RuleParser.parse(text))).isEqualTo(tree);
    }

    @Test
    void keepsThePlaceOfEachPart() throws Unreadable {
        var rule = RuleParser.parse("""
                account.size == 'SMB' // only small ones
                  && has(account.csmSince)
                """);

        assertThat(rule.place()).isEqualTo(new Place(2, 3));
        assertThat(((Expression.Chain) rule).parts())
                .extracting(Expression::place)
                .containsExactly(new Place(1, 14), new Place(2, 6));
    }

    @Test
    void endsACommentWhereItsLineEnds() throws Unreadable {
        assertThat(List.of("\n", "\r\n", "\r"))
                .allSatisfy(end -> assertThat(tree(RuleParser.parse("a // all" + end + "&& b // and " + end)))
                        .isEqualTo("(&& a b)"));
        assertThat(tree(RuleParser.parse("a // && b"))).isEqualTo("a");
    }

    @Test
    void takesAsManyAlternativesAsFitTheLength() throws Unreadable {
        var many = "a||".repeat(RuleParser.MAX_LENGTH / 3 - 1) + "a";

        assertThat(((Expression.Chain) RuleParser.parse(many)).parts()).hasSize(RuleParser.MAX_LENGTH / 3);
    }

    private static String tree(Expression expression) {
        return switch (expression) {
            case Expression.Literal(var _, String text) -> "'" + text + "'";
            case Expression.Literal(var _, BigDecimal number) -> number.toPlainString();
            case Expression.Literal(var _, var value) -> String.valueOf(value);
            case Expression.Name(var _, var text) -> text;
            case Expression.Listed(var _, var elements) -> "[" + trees(elements) + "]";
            case Expression.Call(var _, var target, var name, var arguments) ->
                target == null
                        ? "(" + name + " " + trees(arguments) + ")"
                        : "(." + name + " " + tree(target) + " " + trees(arguments) + ")";
            case Expression.Prefix(var _, var sign, var operand) -> "(" + sign + " " + tree(operand) + ")";
            case Expression.Binary(var _, var sign, var left, var right) ->
                "(" + sign + " " + tree(left) + " " + tree(right) + ")";
            case Expression.Chain(var _, var sign, var parts) -> "(" + sign + " " + trees(parts) + ")";
        };
    }

    private static String trees(List<Expression> expressions) {
        return expressions.stream().map(RuleParserTest::tree).collect(Collectors.joining(" "));
    }
}
