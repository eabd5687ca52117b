// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about a record.
 *
 * @param recordLabel as the record was called then
 * @param author      null when the service wrote by itself
 * @param reason      why its author took it back
 */
record Post(
        UUID id,
        String kind,
        UUID record,
        String recordLabel,
        String recordPath,
        @Nullable UUID author,
        String authorName,
        String body,
        Instant writtenAt,
        @Nullable Instant withdrawnAt,
        @Nullable String reason) {

    /** Whether the other one is the same form, sent again. */
    boolean isSameAs(Post other) {
        return record.equals(other.record) && body.equals(other.body) && Objects.equals(author, other.author);
    }

    Post withId(UUID other) {
        return new Post(
                other, kind, record, recordLabel, recordPath, author, authorName, body, writtenAt, withdrawnAt, reason);
    }

    /** Where it stands. */
    public String href() {
        return recordPath + "#post-" + id;
    }
}
