// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.util.Locale;

/** What a code is for. */
public enum Purpose {
    NEW,
    RENEWAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
