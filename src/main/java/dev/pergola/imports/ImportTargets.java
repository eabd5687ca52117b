// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The kinds of records that files can be read into. */
@Component
class ImportTargets {

    private final List<ImportTarget> targets;

    ImportTargets(List<ImportTarget> targets) {
        this.targets = targets.stream()
                .sorted(Comparator.comparingInt(ImportTarget::order))
                .toList();
    }

    /** In the order in which their files should go. */
    List<ImportTarget> all() {
        return targets;
    }

    Optional<ImportTarget> find(String key) {
        return targets.stream().filter(target -> target.key().equals(key)).findFirst();
    }

    ImportTarget get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("No module takes '" + key + "' from files."));
    }
}
