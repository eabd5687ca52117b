// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.time.Instant;
import java.util.UUID;

/** A code was taken from the pool for a member. The code's text is told here and nowhere else. */
public record CouponAssigned(UUID coupon, Code code, UUID application, Instant expiresAt) {}
