// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

/**
 * The smallest part of a rule.
 *
 * @param text  as written; of a quoted text what it says, without its quotation marks
 */
record Token(Kind kind, String text, Place place) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind != Kind.TEXT && text.equals(sign);
    }

    /** How a message names it. */
    String words() {
        return switch (kind) {
            case NAME, NUMBER, SIGN -> "'" + text + "'";
            case TEXT -> "the text '" + text + "'";
            case END -> "the end of the rule";
        };
    }
}
