// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory.Fields;
import org.jspecify.annotations.Nullable;

/** One record on both sides, as far as it is there. */
record Pair(
        @Nullable Fields ours,
        @Nullable RemoteRecord theirs,
        @Nullable Link link) {}
