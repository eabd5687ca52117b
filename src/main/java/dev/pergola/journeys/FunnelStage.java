// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** What an account must pass, one after the other, to get a program's first mail. */
enum FunnelStage {
    MATCHED("In the audience", "Not in the audience"),
    OPEN("In the window", "The window is not open"),
    STAYING("Not on the way out", "The exit rule picks them"),
    FRESH("Not in before", "In already, or in before"),
    RECIPIENT("Somebody can be written to", "Nobody can be written to"),
    KNOWN("All that the mail says is known", "The mail says something that is not known of them"),
    ROOM("The caps leave room", "The caps leave no room"),
    TREATED("Not held out, not in the control group", "Held out, or in the control group");

    private final String passed;
    private final String lost;

    FunnelStage(String passed, String lost) {
        this.passed = passed;
        this.lost = lost;
    }

    /** What those have in common who passed it. */
    public String passed() {
        return passed;
    }

    /** What those have in common who passed the one before, but not this one. */
    public String lost() {
        return lost;
    }

    /** Whether the engine's own conditions tell it in one statement; the mail's fate decides the others. */
    boolean isOfEntry() {
        return compareTo(FRESH) <= 0;
    }
}
