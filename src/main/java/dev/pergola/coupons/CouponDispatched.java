// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.util.UUID;

/** The mail with the code of this application has left. */
public record CouponDispatched(UUID application) {}
