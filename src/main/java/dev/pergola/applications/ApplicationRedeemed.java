// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checkout books what an application's code bought, inside the transaction of the redemption.
 *
 * @param activeUntil the last day, when everything is provided with the redemption; null when something is still made
 */
public record ApplicationRedeemed(
        UUID application,
        UUID subscription,
        String bundleName,
        int seats,
        @Nullable LocalDate activeUntil) {}
