// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.programs.Program.Recipient;
import java.util.List;

/** Whether a program that can be read does what somebody may have meant. */
final class CheckSense {

    private final Reading reading;
    private final Program program;
    private final Course course;

    CheckSense(Reading reading, Program program, Course course) {
        this.reading = reading;
        this.program = program;
        this.course = course;
    }

    void check() {
        checkAudience();
        checkExit();
        checkRecipients();
        checkGoals();
        checkSteps();
    }

    private void checkAudience() {
        switch (bare(program.audience().text())) {
            case "true" -> reading.warning("/audience", "Everybody may enter.", "Leave it if that is meant.");
            case "false" -> reading.warning("/audience", "Nobody can enter.", "Leave it if that is meant.");
            default -> {
                // It depends on the account.
            }
        }
    }

    private void checkExit() {
        if (program.exit() == null) {
            return;
        }
        var exit = bare(program.exit().text());
        if (List.of("true", bare(program.audience().text())).contains(exit)) {
            reading.error(
                    "/exit",
                    "Whoever enters would leave at once.",
                    "Say what is different for those who should leave.");
        }
    }

    private void checkRecipients() {
        var named = program.recipients().contains(Recipient.ENROLLED_CONTACT);
        if (program.entry() instanceof Entry.ByHand) {
            if (!program.recipients().equals(List.of(Recipient.ENROLLED_CONTACT))) {
                reading.error(
                        "/recipients",
                        "Whoever is enrolled by hand gets the mails, and nobody else.",
                        "Write recipients: [enrolled-contact].");
            }
        } else if (named) {
            reading.error(
                    "/recipients", "Nobody is enrolled by hand here.", "Name roles, for instance [admin, sold-to].");
        }
    }

    private void checkGoals() {
        var experiment = program.experiment();
        if (experiment == null) {
            return;
        }
        if (program.goal() == null && experiment.goal() == null) {
            reading.error("/experiment", "An experiment without a goal has no result.", "Add goal: RULE within 60d.");
        } else if (program.goal() != null && experiment.goal() != null) {
            reading.error("/goal", "The goal stands twice.", "Keep it here or in the experiment.");
        }
    }

    private void checkSteps() {
        var reached = course.reachableFrom(0);
        for (var position = 0; position < reached.length; position++) {
            var move = course.moves().get(position);
            if (!reached[position] && !(move instanceof Move.Jump)) {
                reading.error(course.places().get(position), "Nobody ever comes to this step.", "Take it out.");
            } else if (move instanceof Move.Wait && !course.mayFollow(position, CheckSense::isFelt)) {
                reading.warning(course.places().get(position), "Nothing happens after this wait.", "Take it out.");
            }
        }
        if (course.moves().stream().noneMatch(CheckSense::isFelt)) {
            reading.warning("/steps", "The program does nothing.", "Add a mail, or tell somebody.");
        }
    }

    private static boolean isFelt(Move move) {
        return move instanceof Move.Mail || move instanceof Move.Notify || move instanceof Move.WorkItem;
    }

    private static String bare(String rule) {
        return rule.replaceAll("//[^\\n]*", "").replaceAll("\\s+", "");
    }
}
