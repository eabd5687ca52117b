// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter as whatever answers it needs to know it.
 *
 * @param number  of MSG-000042
 * @param email   in small letters
 * @param program and the rest: null unless a program wrote it
 */
public record SentLetter(
        UUID id,
        long number,
        String email,
        @Nullable String program,
        @Nullable Integer programVersion,
        @Nullable Integer step,
        @Nullable String arm,
        @Nullable UUID account,
        @Nullable UUID contact) {

    public String reference() {
        return "MSG-%06d".formatted(number);
    }
}
