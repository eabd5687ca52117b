// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.util.Locale;

/** Where a code is in its life: available, assigned, dispatched, redeemed; or revoked or expired. */
public enum CouponState {
    AVAILABLE("quiet"),
    ASSIGNED("info"),
    DISPATCHED("info"),
    REDEEMED("good"),
    REVOKED("bad"),
    EXPIRED("warn");

    private final String tone;

    CouponState(String tone) {
        this.tone = tone;
    }

    public String tone() {
        return tone;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
