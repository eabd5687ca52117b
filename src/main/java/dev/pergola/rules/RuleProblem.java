// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.shared.Problem;

/**
 * What must be mended in a rule before it can be used.
 *
 * @param line    counts from 1
 * @param column  counts from 1
 * @param problem says what is wrong; its field is the place as {@code line:column}
 */
public record RuleProblem(int line, int column, Problem problem) {

    static RuleProblem at(Place place, String code, Object... details) {
        var problem = Problem.of(code, details).at(place.toString());
        return new RuleProblem(place.line(), place.column(), problem);
    }
}
