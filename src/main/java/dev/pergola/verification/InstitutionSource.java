// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Set;
import java.util.function.Consumer;

/** A published format of institution lists, read entry by entry out of a JSON array. */
interface InstitutionSource {

    /** The name institutions of this list carry as their source. */
    String name();

    /** The fields read; everything else is skipped without being held. */
    Set<String> fields();

    boolean recognises(JsonEntry entry);

    /** Passes on one row or one rejection, or neither where the entry is none of ours (a closed institution). */
    void read(JsonEntry entry, Consumer<InstitutionRow> rows, Consumer<RejectedRow> rejected);
}
