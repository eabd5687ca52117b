// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.packs.PackText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * These programs are to be in force, all or none, in the transaction that publishes this. A text that is in force already
 * adds no version; of each other {@link ProgramApplied} tells. The transaction fails with {@link ProgramsRefused} when
 * anything must be mended first.
 *
 * @param note why, for the programs' history; null when nobody said
 */
public record ProgramsWanted(List<PackText> files, @Nullable String note) {}
