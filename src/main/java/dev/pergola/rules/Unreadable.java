// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

/** Ends the reading of a rule at the first place where its words make no sentence; never leaves this package. */
class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RuleProblem problem;

    Unreadable(Place place, String code, Object... details) {
        super(code, null, false, false);
        problem = RuleProblem.at(place, code, details);
    }

    RuleProblem problem() {
        return problem;
    }
}
