// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** Why an account gets no mail in a simulation: the first that holds. */
public enum Untouched {
    NO_CUSTOMER("No customer: a prospect, or a former customer"),
    HELD_OUT("In the hold-out, to which no program writes"),
    CONTROL("In the control group, which gets nothing"),
    CAPPED("Would hear from us too often"),
    NO_RECIPIENT("None of the contacts can be written to"),
    INCOMPLETE("The mail says something that is not known of the account"),
    NOTHING_DUE("Inside a program, but no mail is due"),
    NO_PROGRAM("In no program's audience and window");

    private final String words;

    Untouched(String words) {
        this.words = words;
    }

    /** As pages say it. */
    public String words() {
        return words;
    }
}
