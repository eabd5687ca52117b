// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Takes the text of a rule apart into its tokens, each with its place. */
class RuleTokens {

    /** The longer ones come first, so that {@code <=} is not read as {@code <}. */
    private static final List<String> SIGNS =
            List.of("==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "(", ")", "[", "]", ",", ".");

    /** What people write who know other languages. */
    private static final Map<Character, String> MEANT = Map.of(
            '=', "Compare with == .",
            '&', "Write && for 'and'.",
            '|', "Write || for 'or'.",
            '?', "Write the two cases as (a && b) || (!a && c).",
            '%', "Write 75 % as 0.75.");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private int line = 1;
    private int lineStart;

    private RuleTokens(String text) {
        this.text = text;
    }

    /** The tokens in their order; the last one is the end. */
    static List<Token> of(String text) throws Unreadable {
        var reading = new RuleTokens(text);
        while (reading.skipBlanks()) {
            reading.tokens.add(reading.next());
        }
        reading.tokens.add(new Token(Token.Kind.END, "", reading.place()));
        return reading.tokens;
    }

    private Place place() {
        return new Place(line, position - lineStart + 1);
    }

    /** Passes over blanks, line ends and {@code // comments}; false at the end. */
    private boolean skipBlanks() {
        while (position < text.length()) {
            if (text.startsWith("//", position)) {
                skipComment();
            } else if (text.charAt(position) == '\n') {
                position++;
                line++;
                lineStart = position;
            } else if (Character.isWhitespace(text.charAt(position))) {
                position++;
            } else {
                return true;
            }
        }
        return false;
    }

    private void skipComment() {
        while (position < text.length() && !endsLine(text.charAt(position))) {
            position++;
        }
    }

    private Token next() throws Unreadable {
        var first = text.charAt(position);
        if (first == '\'' || first == '"') {
            return quoted(first);
        }
        if (isLetter(first)) {
            return run(Token.Kind.NAME, each -> isLetter(each) || isDigit(each));
        }
        if (isDigit(first)) {
            return number();
        }
        return sign(first);
    }

    private Token run(Token.Kind kind, IntPredicate belongs) {
        var place = place();
        var start = position;
        while (position < text.length() && belongs.test(text.charAt(position))) {
            position++;
        }
        return new Token(kind, text.substring(start, position), place);
    }

    /** Digits with at most one point among them; what a letter follows, like 75k, is no number. */
    private Token number() throws Unreadable {
        var token = run(Token.Kind.NUMBER, each -> isLetter(each) || isDigit(each) || each == '.');
        if (!token.text().matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            throw new Unreadable(token.place(), "rule-number-unreadable", token.text());
        }
        return token;
    }

    private Token quoted(char mark) throws Unreadable {
        var place = place();
        var content = new StringBuilder();
        for (position++; position < text.length() && !endsLine(text.charAt(position)); position++) {
            var each = text.charAt(position);
            if (each == mark) {
                position++;
                return new Token(Token.Kind.TEXT, content.toString(), place);
            }
            content.append(each == '\\' ? escaped() : each);
        }
        throw new Unreadable(place, "rule-text-open", String.valueOf(mark));
    }

    private char escaped() throws Unreadable {
        var place = place();
        position++;
        var escaped = position < text.length() ? text.charAt(position) : ' ';
        if (escaped != '\\' && escaped != '\'' && escaped != '"') {
            throw new Unreadable(place, "rule-escape-unknown", "\\" + escaped);
        }
        return escaped;
    }

    private Token sign(char first) throws Unreadable {
        var place = place();
        for (var sign : SIGNS) {
            if (text.startsWith(sign, position)) {
                position += sign.length();
                return new Token(Token.Kind.SIGN, sign, place);
            }
        }
        var written = Character.toString(text.codePointAt(position));
        var hint = MEANT.getOrDefault(first, "Put texts in quotation marks, or leave it out.");
        throw new Unreadable(place, "rule-character-unknown", written, hint);
    }

    private static boolean endsLine(char character) {
        return character == '\n' || character == '\r' || character == 0;
    }

    private static boolean isLetter(int character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z' || character == '_';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
