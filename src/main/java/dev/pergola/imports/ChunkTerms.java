// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.time.Instant;
import java.util.Set;

/**
 * How a chunk is applied.
 *
 * @param emptied   the keys of fields that an empty cell empties; elsewhere it leaves them as they are
 * @param onlyKnown whether rows without a record are left out instead of making one
 */
public record ChunkTerms(Set<String> emptied, boolean onlyKnown, Instant now) {}
