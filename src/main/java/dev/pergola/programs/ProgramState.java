// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.Locale;

/** Whether a program takes people in and sends. */
public enum ProgramState {
    /** Takes people in and sends. */
    RUNNING,
    /** Takes nobody in, sends nothing and moves nobody; resumed, it goes on where it was, with windows caught up. */
    PAUSED,
    /** Ended: those inside have left and what was planned is withdrawn. Resumed, it begins anew on that day. */
    STOPPED;

    /** For people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
