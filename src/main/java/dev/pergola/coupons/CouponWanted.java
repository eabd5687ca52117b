// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import java.time.Instant;
import java.util.UUID;

/**
 * A member is to get a code. Published inside the transaction that decides it; the answer, {@link CouponAssigned}, comes
 * inside the same one.
 *
 * @param sentTo    the address that the code goes to
 * @param sentBy    who decided; kept with the code
 */
public record CouponWanted(
        UUID application,
        String program,
        Purpose purpose,
        UUID member,
        String sentTo,
        String sentBy,
        Instant expiresAt) {}
