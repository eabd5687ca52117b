// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

/** How a subscription stands. */
public enum SubscriptionState {
    PENDING("being made", "info"),
    ACTIVE("active", "good"),
    REVOKED("revoked", "bad"),
    ENDED("ended", "quiet");

    private final String word;
    private final String tone;

    SubscriptionState(String word, String tone) {
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
