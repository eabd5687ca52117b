// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reader wants no more mail of a topic. Published in the transaction that keeps it.
 *
 * @param email   in small letters
 * @param topic   null when nothing is wanted but what concerns a contract
 * @param message the mail that led to it, if one did
 */
public record Unsubscribed(
        String email, @Nullable String topic, @Nullable UUID message) {}
