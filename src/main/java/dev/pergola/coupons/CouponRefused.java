// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.shared.Problem;

/** Ends a redemption whose code was used, revoked or ran out in the meantime. */
public final class CouponRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    CouponRefused(Problem problem) {
        super(problem.code());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
