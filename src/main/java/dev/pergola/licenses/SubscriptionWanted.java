// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.packs.Bundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A redeemed code is to be turned into a subscription, inside the transaction of the redemption.
 *
 * @param subscription its id, chosen by the checkout so that the redemption can name it
 * @param reference    the application's
 * @param namespace    where the hosted product is to be switched on; null for self-managed bundles
 */
public record SubscriptionWanted(
        UUID subscription,
        UUID application,
        UUID coupon,
        String reference,
        String program,
        UUID member,
        String organisation,
        Bundle bundle,
        int seats,
        @Nullable String namespace,
        String contactName,
        String contactEmail) {}
