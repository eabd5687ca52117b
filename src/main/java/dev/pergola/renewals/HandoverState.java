// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

/** Where a hand-over stands. */
enum HandoverState {
    OPEN("waits for sales", "warn"),
    WITH_SALES("with sales", "info"),
    SETTLED("settled", "good");

    private final String word;
    private final String tone;

    HandoverState(String word, String tone) {
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
