// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import java.util.Locale;

/**
 * A program as the list shows it.
 *
 * @param assigned whether it is for customers with a customer success manager of their own
 */
record ListedProgram(RunningProgram running, ProgramFigures figures, boolean assigned) {

    private static final String ASSIGNED = "csm-assigned";

    static ListedProgram of(RunningProgram running, ProgramFigures figures) {
        return new ListedProgram(
                running,
                figures,
                running.program().audience().text().toLowerCase(Locale.ROOT).contains(ASSIGNED));
    }

    public String tone() {
        return tone(running.state());
    }

    static String tone(ProgramState state) {
        return switch (state) {
            case RUNNING -> "good";
            case PAUSED -> "warn";
            case STOPPED -> "quiet";
        };
    }
}
