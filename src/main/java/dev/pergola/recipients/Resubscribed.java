// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import org.jspecify.annotations.Nullable;

/**
 * A reader wants mail again. Published in the transaction that keeps it.
 *
 * @param email in small letters
 * @param topic null when the address left the suppression list
 */
public record Resubscribed(String email, @Nullable String topic) {}
