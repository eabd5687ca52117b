// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.time.LocalDate;
import java.util.UUID;

/** The last line of a subscription was provided on the hosted platform. */
public record SubscriptionProvided(
        UUID subscription,
        UUID application,
        String bundleName,
        int seats,
        LocalDate startsOn,
        LocalDate endsOn,
        String namespace) {}
