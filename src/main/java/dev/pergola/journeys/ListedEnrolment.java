// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One time that an account entered a program, as lists show it.
 *
 * @param contactName whom it is about, of programs that a contact is put into
 * @param reason      why it ended early, as stored; null when it did not
 */
record ListedEnrolment(
        UUID id,
        UUID account,
        String accountName,
        @Nullable UUID contact,
        @Nullable String contactName,
        int version,
        String occurrence,
        LocalDate enteredOn,
        Instant enteredAt,
        @Nullable String arm,
        boolean heldOut,
        int position,
        Instant dueAt,
        EnrolmentState state,
        @Nullable String reason,
        @Nullable Instant endedAt) {

    /** For people: why it ended early. */
    public @Nullable String why() {
        return switch (reason) {
            case null -> null;
            case "EXIT_RULE" -> "The exit rule picked it.";
            case "EXIT_STEP" -> "A step of the program let it go.";
            case "MERGED" -> "The account was merged into another.";
            case "OCCASION_CANCELLED" -> "What it was for was cancelled.";
            case "PROGRAM_STOPPED" -> "The program was stopped.";
            default -> reason;
        };
    }
}
