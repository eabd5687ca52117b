// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** What is known of a contact's address. */
public enum EmailState {
    UNVERIFIED("unverified", "quiet"),
    VERIFIED("verified", "good"),
    BOUNCED("bounced", "bad");

    private final String word;
    private final String tone;

    EmailState(String word, String tone) {
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
