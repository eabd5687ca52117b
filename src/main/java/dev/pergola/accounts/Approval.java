// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** Where an opportunity is on its way to approval. */
public enum Approval {
    NONE("not submitted", "quiet"),
    SUBMITTED("submitted", "info"),
    APPROVED("approved", "good"),
    REJECTED("rejected", "bad");

    private final String word;
    private final String tone;

    Approval(String word, String tone) {
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
