// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.util.UUID;

/**
 * A member redeems a code, inside the transaction that books everything else. The transaction fails with
 * {@link CouponRefused} when the code can't be redeemed, so that nothing is booked.
 */
public record CouponPresented(UUID coupon, UUID member, UUID application, UUID subscription) {}
