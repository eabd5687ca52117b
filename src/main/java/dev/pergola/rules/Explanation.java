// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule says what it says of a record: a tree, each of whose parts is a clause in words.
 *
 * @param words    for instance {@code Licence utilisation is below 0.75}; of a joint, how its parts are joined
 * @param verdict  what the clause says of the record
 * @param readings the facts that it asks for itself, as the record has them
 * @param parts    the clauses that it is made of; empty when it asks the record itself
 * @param deciding the part whose verdict became this one's; null when it asks itself, or needed all its parts
 */
public record Explanation(
        String words,
        Truth verdict,
        List<Reading> readings,
        List<Explanation> parts,
        @Nullable Explanation deciding) {

    /**
     * A fact of the record.
     *
     * @param value as a rule would write it; null while it is unknown
     */
    public record Reading(
            String name, String label, @Nullable String value) {}

    /** The smallest clause that settles the whole; this one itself when no single part of it does. */
    public Explanation decidingClause() {
        return deciding == null ? this : deciding.decidingClause();
    }
}
