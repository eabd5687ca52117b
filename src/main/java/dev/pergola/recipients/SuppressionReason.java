// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

/** Why an address stands on the suppression list. */
public enum SuppressionReason {
    UNSUBSCRIBED("unsubscribed", "warn", "The reader wants nothing but what concerns a contract."),
    BOUNCED("bounced", "bad", "Mails to this address came back."),
    COMPLAINED("complained", "bad", "The reader marked a mail as spam."),
    BY_HAND("by hand", "info", "Somebody here put it on the list.");

    private final String word;
    private final String tone;
    private final String sentence;

    SuppressionReason(String word, String tone, String sentence) {
        this.word = word;
        this.tone = tone;
        this.sentence = sentence;
    }

    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
