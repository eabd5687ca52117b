// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** How an opportunity ended, if it did; each stage has one. */
public enum OpportunityOutcome {
    OPEN("open", "info"),
    WON("won", "good"),
    LOST("lost", "quiet");

    private final String word;
    private final String tone;

    OpportunityOutcome(String word, String tone) {
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
