// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;

/** A file that nothing can be taken from, with the reason that its owner can mend. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    UnreadableFile(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
