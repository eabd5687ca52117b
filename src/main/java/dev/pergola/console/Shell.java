// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds every page. */
record Shell(
        String vendorName,
        String productName,
        @Nullable String personName,
        @Nullable String personEmail,
        String initials,
        List<Group> groups,
        String requestId,
        @Nullable String flash,
        String query,
        boolean sample) {

    record Group(String label, List<Item> items) {}

    record Item(
            String key,
            String label,
            String icon,
            String href,
            String shortcut,
            @Nullable Long count) {}
}
