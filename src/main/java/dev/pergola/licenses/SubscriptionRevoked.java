// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.util.UUID;

/** A subscription, its licence and its entitlements ended early. */
public record SubscriptionRevoked(UUID subscription, UUID application, String reason) {}
