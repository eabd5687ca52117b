// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address on the list, for one reason.
 *
 * @param email   in small letters
 * @param message the mail that led to it, if one did
 * @param note    what the other side or a colleague said; may be empty
 */
public record Suppression(
        UUID id,
        String email,
        SuppressionReason reason,
        Instant since,
        @Nullable UUID message,
        String note,
        String author) {}
