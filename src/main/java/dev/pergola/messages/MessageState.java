// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

/** How far a letter has come. */
public enum MessageState {
    PLANNED("waiting", "info"),
    SENT("sent", "good"),
    DEFERRED("deferred", "warn"),
    BOUNCED("bounced", "bad"),
    FAILED("failed", "bad"),
    UNKNOWN("unknown", "warn"),
    WITHHELD("withheld", "quiet");

    private final String word;
    private final String tone;

    MessageState(String word, String tone) {
        this.word = word;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }
}
