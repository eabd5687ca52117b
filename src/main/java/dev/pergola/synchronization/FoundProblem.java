// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of one record, as a run finds it.
 *
 * @param record     ours, if there is one
 * @param code       ours in small letters, the CRM's in capitals
 * @param field      the key of the field it is about, or empty
 * @param candidates records of the CRM that it may be
 * @param waitsFor   the account that must come first: the CRM's id, or ours
 */
record FoundProblem(
        @Nullable UUID record,
        @Nullable String externalId,
        String label,
        Direction direction,
        String code,
        String message,
        String field,
        List<String> candidates,
        @Nullable String waitsFor) {

    /** Ours, or theirs when there is none here. */
    String subject() {
        return record == null ? String.valueOf(externalId) : record.toString();
    }
}
