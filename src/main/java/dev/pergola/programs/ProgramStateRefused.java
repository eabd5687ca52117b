// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.shared.Problem;

/** Ends a transaction that wanted another state of a program which it can't have. */
public final class ProgramStateRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    ProgramStateRefused(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
