// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** What happened to an enrolment at a step, beside the mails that the outbox knows of. */
public enum StepOutcome {
    /** The rule of the branch said yes. */
    YES,
    /** It said no, or could not be known. */
    NO,
    /** Staff were told. */
    TOLD,
    /** Staff were asked for something. */
    ASKED,
    /** None of the account's contacts could be written to. */
    NO_RECIPIENT,
    /** It went over to a newer version of the program. */
    MOVED
}
