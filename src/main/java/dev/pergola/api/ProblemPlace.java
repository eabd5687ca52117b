// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;

/** The part of a request that a problem is about, where it is not the body. A deed's own fields are of the body. */
enum ProblemPlace {
    PARAMETER("?"),
    HEADER(":");

    private final String sign;

    ProblemPlace(String sign) {
        this.sign = sign;
    }

    Problem of(Problem problem, String name) {
        return problem.at(sign + name);
    }

    boolean holds(String field) {
        return field.startsWith(sign);
    }

    String name(String field) {
        return field.substring(sign.length());
    }
}
