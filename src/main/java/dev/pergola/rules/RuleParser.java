// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Expression.Binary;
import dev.pergola.rules.Expression.Call;
import dev.pergola.rules.Expression.Chain;
import dev.pergola.rules.Expression.Listed;
import dev.pergola.rules.Expression.Literal;
import dev.pergola.rules.Expression.Name;
import dev.pergola.rules.Expression.Prefix;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the text of a rule as a tree. Each operator has a strength, and a tree grows to the right as long as the next
 * operator is stronger than the one before it; that is Pratt's way of parsing. The strengths are those of CEL.
 */
class RuleParser {

    /** In characters; more is no longer a rule that somebody can follow. */
    static final int MAX_LENGTH = 4_000;

    /** In brackets, signs and operators inside one another. */
    static final int MAX_DEPTH = 40;

    private static final Map<String, Integer> STRENGTHS = Map.ofEntries(
            Map.entry("||", 1),
            Map.entry("&&", 2),
            Map.entry("==", 3),
            Map.entry("!=", 3),
            Map.entry("<", 3),
            Map.entry("<=", 3),
            Map.entry(">", 3),
            Map.entry(">=", 3),
            Map.entry("in", 3),
            Map.entry("+", 4),
            Map.entry("-", 4));

    private static final Set<String> CHAINED = Set.of("&&", "||");

    private final List<Token> tokens;
    private int position;
    private int depth;

    private RuleParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) throws Unreadable {
        if (text.length() > MAX_LENGTH) {
            throw new Unreadable(Place.START, "rule-too-long", MAX_LENGTH);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Unreadable(Place.START, "rule-character-unknown", "\uFFFD", "Half a character is in the rule.");
        }
        var parser = new RuleParser(RuleTokens.of(text));
        if (parser.peek().kind() == Token.Kind.END) {
            throw new Unreadable(Place.START, "rule-empty");
        }
        var whole = parser.expression(0);
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected("an operator or the end");
        }
        return whole;
    }

    private Expression expression(int outside) throws Unreadable {
        var before = depth;
        deepen();
        var left = prefixed();
        while (strength(peek()) > outside) {
            deepen();
            left = CHAINED.contains(peek().text()) ? chain(left) : binary(left);
        }
        depth = before;
        return left;
    }

    private void deepen() throws Unreadable {
        if (++depth > MAX_DEPTH) {
            throw new Unreadable(peek().place(), "rule-too-deep", MAX_DEPTH);
        }
    }

    private Expression binary(Expression left) throws Unreadable {
        var sign = take();
        return new Binary(sign.place(), sign.text(), left, expression(strength(sign)));
    }

    private Expression chain(Expression first) throws Unreadable {
        var sign = peek();
        var parts = new ArrayList<>(List.of(first));
        while (peek().is(sign.text())) {
            take();
            parts.add(expression(strength(sign)));
        }
        return new Chain(sign.place(), sign.text(), List.copyOf(parts));
    }

    private Expression prefixed() throws Unreadable {
        if (!peek().is("!") && !peek().is("-")) {
            return withCalls(primary());
        }
        var sign = take();
        deepen();
        return new Prefix(sign.place(), sign.text(), prefixed());
    }

    /** What may follow a point: more of a name, or a function of what stands before. */
    private Expression withCalls(Expression first) throws Unreadable {
        var whole = first;
        while (peek().is(".")) {
            take();
            var name = take(Token.Kind.NAME, "a name");
            if (peek().is("(")) {
                deepen();
                whole = new Call(name.place(), whole, name.text(), arguments());
            } else if (whole instanceof Name begun) {
                whole = new Name(begun.place(), begun.text() + "." + name.text());
            } else {
                throw unexpected("'('");
            }
        }
        return whole;
    }

    private Expression primary() throws Unreadable {
        var token = take();
        var place = token.place();
        return switch (token.kind()) {
            case TEXT -> new Literal(place, token.text());
            case NUMBER -> new Literal(place, new BigDecimal(token.text()));
            case NAME -> named(token);
            case SIGN ->
                switch (token.text()) {
                    case "(" -> {
                        var inside = expression(0);
                        take(")");
                        yield inside;
                    }
                    case "[" -> new Listed(place, listed("]"));
                    default -> throw unexpected(token, "a fact, a value or '('");
                };
            case END -> throw unexpected(token, "a fact, a value or '('");
        };
    }

    private Expression named(Token token) throws Unreadable {
        return switch (token.text()) {
            case "true" -> new Literal(token.place(), true);
            case "false" -> new Literal(token.place(), false);
            case "null" -> new Literal(token.place(), null);
            case "in" -> throw unexpected(token, "a fact, a value or '('");
            default ->
                peek().is("(")
                        ? new Call(token.place(), null, token.text(), arguments())
                        : new Name(token.place(), token.text());
        };
    }

    private List<Expression> arguments() throws Unreadable {
        take("(");
        return listed(")");
    }

    private List<Expression> listed(String end) throws Unreadable {
        var elements = new ArrayList<Expression>();
        while (!peek().is(end)) {
            if (!elements.isEmpty()) {
                take(",");
            }
            elements.add(expression(0));
        }
        take(end);
        return List.copyOf(elements);
    }

    private static int strength(Token token) {
        return token.kind() == Token.Kind.TEXT ? 0 : STRENGTHS.getOrDefault(token.text(), 0);
    }

    private Token peek() {
        return tokens.get(position);
    }

    /** The end is never passed. */
    private Token take() {
        return peek().kind() == Token.Kind.END ? peek() : tokens.get(position++);
    }

    private Token take(Token.Kind kind, String words) throws Unreadable {
        if (peek().kind() != kind) {
            throw unexpected(words);
        }
        return take();
    }

    private void take(String sign) throws Unreadable {
        if (!peek().is(sign)) {
            throw unexpected("'" + sign + "'");
        }
        take();
    }

    private Unreadable unexpected(String expected) {
        return unexpected(peek(), expected);
    }

    private static Unreadable unexpected(Token token, String expected) {
        return new Unreadable(token.place(), "rule-word-unexpected", token.words(), expected);
    }
}
