// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a member has chosen so far; null is not chosen yet. */
record Cart(
        UUID application,
        @Nullable UUID coupon,
        @Nullable String bundle,
        @Nullable Integer seats,
        @Nullable String namespace,
        @Nullable String contactName,
        @Nullable String contactEmail) {

    static Cart empty(UUID application) {
        return new Cart(application, null, null, null, null, null, null);
    }

    Cart withCoupon(UUID chosen) {
        return new Cart(application, chosen, bundle, seats, namespace, contactName, contactEmail);
    }

    Cart withBundle(String chosen, @Nullable String place) {
        return new Cart(application, coupon, chosen, seats, place, contactName, contactEmail);
    }

    Cart withSeats(int chosen, String name, String email) {
        return new Cart(application, coupon, bundle, chosen, namespace, name, email);
    }

    /** The step that is to be answered next, from 1 to 4. */
    int nextStep() {
        return coupon == null ? 1 : bundle == null ? 2 : seats == null ? 3 : 4;
    }
}
