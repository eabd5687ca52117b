// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import java.util.UUID;

/**
 * Whoever decides on it wants a subscription ended now, inside the transaction that publishes this. No hold is asked, and
 * one that is over already stays as it is.
 *
 * @param reason stands on the timeline, and the member reads it in the mail
 */
public record RevocationWanted(UUID subscription, String reason) {}
