// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a version of a program was applied.
 *
 * @param author how a timeline names whoever applied it
 * @param digest SHA-256 of its text, in hexadecimal
 * @param note   why; null when nobody said
 */
public record ProgramVersion(
        String program,
        int version,
        String name,
        String author,
        Instant appliedAt,
        String digest,
        @Nullable String note) {}
