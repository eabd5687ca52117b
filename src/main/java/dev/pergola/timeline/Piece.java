// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

/** A stretch of a post's text as a page shows it. It is always escaped there. */
record Piece(Kind kind, String text) {

    enum Kind {
        WORDS,
        LINK,
        /** The text is the name of who is mentioned. */
        MENTION
    }

    public boolean isWords() {
        return kind == Kind.WORDS;
    }

    public boolean isLink() {
        return kind == Kind.LINK;
    }

    public boolean isMention() {
        return kind == Kind.MENTION;
    }
}
