// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.shared.PersonalRecords.Part;
import java.util.List;

/** What one module holds on a person; parts without anything are left out. */
record Held(String kind, List<Part> parts) {

    int rows() {
        return parts.stream().mapToInt(part -> part.rows().size()).sum();
    }

    int files() {
        return parts.stream().mapToInt(part -> part.files().size()).sum();
    }
}
