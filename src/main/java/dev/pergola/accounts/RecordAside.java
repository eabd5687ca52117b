// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.Permission;
import java.util.Optional;
import java.util.UUID;

/** What a module above adds to the page of a record: a fragment {@code aside} that shows {@code aside.content()}. */
public interface RecordAside {

    /** Whoever lacks it is not shown the part. */
    Permission permission();

    /** The template that has the fragment. */
    String template();

    Optional<Object> content(RecordKind kind, UUID id);
}
