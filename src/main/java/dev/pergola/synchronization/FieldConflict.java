// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import org.jspecify.annotations.Nullable;

/** A field that both sides changed differently. */
record FieldConflict(
        String field,
        @Nullable String base,
        @Nullable String ours,
        @Nullable String theirs) {}
