// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.Why.Passage;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about an account and a program, from which the answer is made.
 *
 * @param running  null while the program is not applied
 * @param since    the first day that the program was not asked on yet
 * @param row      the row of its population that is nearest to being in; null when there is none
 * @param others   how many other rows there are
 * @param passages each time that it was in, newest first
 * @param foreseen null when nothing comes, or it could not be found out
 */
record Inquiry(
        Program program,
        @Nullable RunningProgram running,
        LocalDate since,
        LocalDate today,
        @Nullable AudienceRow row,
        int others,
        EntryWindow window,
        List<Passage> passages,
        Standing standing,
        @Nullable Foreseen foreseen) {

    boolean isIn(ProgramState state) {
        return running != null && running.state() == state;
    }

    String state() {
        return running == null
                ? "not applied"
                : switch (running.state()) {
                    case RUNNING -> "running";
                    case PAUSED -> "paused";
                    case STOPPED -> "stopped";
                };
    }

    /** The first that is inside; null when none is. */
    @Nullable
    Passage inside() {
        return passages.stream()
                .filter(passage -> passage.state() == EnrolmentState.ACTIVE)
                .findFirst()
                .orElse(null);
    }

    Inquiry with(@Nullable Foreseen next) {
        return new Inquiry(program, running, since, today, row, others, window, passages, standing, next);
    }

    /** How it stands, by what the engine's conditions said. */
    static Standing standing(
            @Nullable RunningProgram running,
            @Nullable AudienceRow row,
            EntryWindow window,
            List<Passage> passages,
            LocalDate today) {
        if (passages.stream().anyMatch(passage -> passage.state() == EnrolmentState.ACTIVE)) {
            return Standing.INSIDE;
        }
        var stopped = running != null && running.state() == ProgramState.STOPPED;
        if (row != null && !stopped && row.enters()) {
            return Standing.ENTERS;
        }
        if (row != null
                && !stopped
                && row.distance(window.opens()) == 1
                && !window.opens().equals(LocalDate.MAX)) {
            return Standing.LATER;
        }
        if (!passages.isEmpty()) {
            return switch (passages.getFirst().state()) {
                case COMPLETED -> Standing.COMPLETED;
                case STOPPED -> Standing.STOPPED;
                case LEFT, ACTIVE -> Standing.LEFT;
            };
        }
        if (row == null || Boolean.FALSE.equals(row.picked())) {
            return Standing.OUT;
        }
        if (row.picked() == null) {
            return Standing.UNKNOWN;
        }
        return window.closes() != null && !window.closes().isAfter(today) && !row.open()
                ? Standing.CLOSED
                : Standing.OUT;
    }
}
