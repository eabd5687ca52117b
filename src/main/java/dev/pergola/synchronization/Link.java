// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record and its counterpart in the CRM.
 *
 * @param base    what both last agreed on, by field key; a field that is missing was never agreed on
 * @param version ours that is reconciled
 */
record Link(
        UUID record,
        String externalId,
        Map<String, @Nullable String> base,
        long version,
        @Nullable Instant remoteStamp,
        State state) {

    enum State {
        LINKED,
        /** The CRM's record was deleted. */
        DELETED,
        /** Ours was merged into another account. */
        MERGED
    }

    FieldMerge.LastAgreed base(String key) {
        return base.containsKey(key) ? FieldMerge.LastAgreed.of(base.get(key)) : FieldMerge.LastAgreed.NONE;
    }
}
