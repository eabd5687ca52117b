// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

/** How one provisioned thing stands. */
public enum LineState {
    PENDING("being made", "info"),
    PROVIDED("provided", "good"),
    REVOKING("being withdrawn", "warn"),
    REVOKED("revoked", "bad");

    private final String word;
    private final String tone;

    LineState(String word, String tone) {
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
