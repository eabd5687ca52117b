// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** How an account stands to a lifecycle program. */
public enum Standing {
    INSIDE("inside", "good"),
    /** Enters when the program asks next. */
    ENTERS("enters", "info"),
    /** In the audience; its window opens later. */
    LATER("not open yet", "info"),
    COMPLETED("completed", "quiet"),
    LEFT("left", "quiet"),
    /** Was sent out because the program was stopped. */
    STOPPED("stopped", "quiet"),
    /** In the audience, but its window is over. */
    CLOSED("too late", "quiet"),
    /** The audience's rule needs something that is not known of it. */
    UNKNOWN("a fact is missing", "warn"),
    OUT("out", "quiet");

    private final String word;
    private final String tone;

    Standing(String word, String tone) {
        this.word = word;
        this.tone = tone;
    }

    /** As pages say it. */
    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }
}
