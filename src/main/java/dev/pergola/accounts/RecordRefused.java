// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Problem;
import java.util.List;

/** Ends a transaction that wanted a record which can't be made. */
public final class RecordRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    RecordRefused(List<Problem> problems) {
        super(problems.toString());
        this.problems = problems;
    }

    /** What is wrong, each at the field that it is about. */
    public List<Problem> problems() {
        return problems;
    }
}
