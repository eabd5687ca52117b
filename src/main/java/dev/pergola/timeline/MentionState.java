// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.util.Locale;

/** Whether a mention still waits for somebody. */
enum MentionState {
    OPEN("info"),
    ANSWERED("good"),
    /** Its post was taken back. */
    WITHDRAWN("quiet");

    private final String tone;

    MentionState(String tone) {
        this.tone = tone;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String tone() {
        return tone;
    }
}
