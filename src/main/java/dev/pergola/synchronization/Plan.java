// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsDirectory.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with one record on both sides.
 *
 * @param record    ours; a new id when it is to be made here
 * @param take      what to write here, by field key
 * @param send      what to write there, in our texts
 * @param columns   the same in the CRM's columns and values
 * @param base      what both agree on once {@code take} is written
 * @param undecided keys of fields of which nothing can be said now
 * @param putBack   keys of fields whose change is undone because the other side is master
 */
record Plan(
        Deed deed,
        UUID record,
        String label,
        @Nullable Fields ours,
        @Nullable RemoteRecord theirs,
        @Nullable Link link,
        Map<String, @Nullable String> take,
        Map<String, @Nullable String> send,
        Map<String, @Nullable Object> columns,
        Map<String, @Nullable String> base,
        List<FieldConflict> conflicts,
        List<FoundProblem> problems,
        Set<String> undecided,
        Set<String> putBack) {

    enum Deed {
        MERGE,
        MAKE_HERE,
        MAKE_THERE,
        /** The CRM's record is gone. */
        LOSE,
        /** Ours leads to another account. */
        LEAVE,
        /** Something is in the way. */
        WAIT
    }

    boolean sends() {
        return !columns.isEmpty();
    }

    @Nullable
    String externalId() {
        if (theirs != null) {
            return theirs.id();
        }
        return link != null
                ? link.externalId()
                : CrmId.of(ours == null ? null : ours.externalId())
                        .map(CrmId::text)
                        .orElse(null);
    }

    long version() {
        return ours == null ? 0 : ours.version();
    }
}
