// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A mail server has taken a letter. Published in the transaction that records it. */
public record MessageSent(
        UUID message, String key, String template, @Nullable UUID subject) {}
