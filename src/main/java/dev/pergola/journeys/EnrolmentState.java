// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** Where an enrolment is. */
public enum EnrolmentState {
    ACTIVE("inside"),
    /** Went through to the end. */
    COMPLETED("completed"),
    /** Went before the end: by the exit rule, an exit step, or because the account was merged away. */
    LEFT("left"),
    /** Was sent out because the program was stopped. */
    STOPPED("stopped");

    private final String word;

    EnrolmentState(String word) {
        this.word = word;
    }

    /** As pages say it. */
    public String word() {
        return word;
    }
}
