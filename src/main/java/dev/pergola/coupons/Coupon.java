// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A code as lists and records show it: never its text. */
record Coupon(
        UUID id,
        UUID batch,
        String program,
        Purpose purpose,
        String ending,
        CouponState state,
        @Nullable UUID member,
        @Nullable UUID application,
        @Nullable String sentTo,
        @Nullable String sentBy,
        @Nullable Instant assignedAt,
        @Nullable Instant dispatchedAt,
        @Nullable Instant redeemedAt,
        @Nullable Instant expiresAt) {}
