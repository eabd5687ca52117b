// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.util.List;
import java.util.Set;

/** What the CRM says of one record that was sent. */
sealed interface Written {

    /** @param externalId the CRM's id of it */
    record Done(String externalId) implements Written {}

    /** @param code the CRM's, for instance {@code REQUIRED_FIELD_MISSING} */
    record Refused(String code, String message, List<String> columns) implements Written {

        private static final Set<String> PASSING =
                Set.of("UNABLE_TO_LOCK_ROW", "SERVER_UNAVAILABLE", "REQUEST_RUNNING_TOO_LONG");

        /** Whether it goes away by itself. */
        boolean isPassing() {
            return PASSING.contains(code);
        }
    }

    /** Several records there carry our id. */
    record Several(List<String> externalIds) implements Written {}
}
