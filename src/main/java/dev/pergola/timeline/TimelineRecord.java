// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A kind of record that colleagues write about. The module that owns the records brings it as a bean. */
public interface TimelineRecord {

    /**
     * How posts and mails name the record.
     *
     * @param label for instance {@code SUB-000042 · Example University}
     * @param path  its page in the console, without a query
     */
    record Named(String label, String path) {}

    /** How a record came here, for instance {@code Came in with an import}. */
    record Beginning(String what, Instant at) {}

    /** As the audit trail calls it, for instance {@code subscription}. */
    String kind();

    /** Who may read such a record, and therefore write about it and be mentioned there. */
    Permission permission();

    /** Empty when there is no such record. */
    Optional<Named> find(UUID id);

    /** For a record that may have come without an entry in the audit trail. */
    default Optional<Beginning> beginning(UUID id) {
        return Optional.empty();
    }
}
