// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The parts of a rule that must all hold, as they are written but for comments and blanks. */
final class RuleClauses {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z]\\w*(\\.\\w+)+|[A-Za-z]\\w*(?=\\()");

    private final String rule;
    private final List<String> clauses = new ArrayList<>();
    private final StringBuilder clause = new StringBuilder();
    private boolean hasOr;

    private RuleClauses(String rule) {
        this.rule = rule;
    }

    static List<String> of(String rule) {
        var clauses = new RuleClauses(rule);
        clauses.split();
        return clauses.hasOr ? List.of(String.join(" && ", clauses.clauses)) : List.copyOf(clauses.clauses);
    }

    /** What a clause is about, so that an old one and a new one can be told side by side. */
    static String subject(String clause) {
        var found = SUBJECT.matcher(clause);
        return found.find() ? found.group() : "";
    }

    private void split() {
        var depth = 0;
        for (var at = 0; at < rule.length(); at++) {
            var character = rule.charAt(at);
            if (character == '\'' || character == '"') {
                at = quoted(at);
            } else if (rule.startsWith("//", at)) {
                at = Math.max(at, endOfLine(at) - 1);
            } else if (depth == 0 && rule.startsWith("&&", at)) {
                at++;
                end();
            } else {
                hasOr |= depth == 0 && rule.startsWith("||", at);
                depth += "([".indexOf(character) >= 0 ? 1 : ")]".indexOf(character) >= 0 ? -1 : 0;
                append(character);
            }
        }
        end();
    }

    /** Takes over a text in quotation marks as it is; returns where it ends. */
    private int quoted(int start) {
        var end = start + 1;
        while (end < rule.length() - 1 && rule.charAt(end) != rule.charAt(start)) {
            end += rule.charAt(end) == '\\' ? 2 : 1;
        }
        var behind = Math.min(end + 1, rule.length());
        clause.append(rule, start, behind);
        return behind - 1;
    }

    private int endOfLine(int start) {
        var end = rule.indexOf('\n', start);
        return end < 0 ? rule.length() : end;
    }

    private void append(char character) {
        if (!Character.isWhitespace(character)) {
            clause.append(character);
        } else if (!clause.isEmpty() && clause.charAt(clause.length() - 1) != ' ') {
            clause.append(' ');
        }
    }

    private void end() {
        clauses.add(clause.toString().strip());
        clause.setLength(0);
    }
}
