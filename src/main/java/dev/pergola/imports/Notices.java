// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** What somebody should know about how a file is read. */
final class Notices {

    private Notices() {}

    static List<String> of(FileShape shape, ImportPlan plan) {
        var notices = new ArrayList<>(of(shape));
        var unmapped = plan.unmapped().stream()
                .filter(name -> !name.equals(FileShape.LINE) && !name.equals(FileShape.PROBLEM))
                .toList();
        if (!unmapped.isEmpty()) {
            notices.add("These columns are left out: " + String.join(", ", unmapped) + ".");
        }
        return notices;
    }

    static List<String> of(FileShape shape) {
        var notices = new ArrayList<String>();
        if (shape.oddLine() > 0) {
            notices.add(
                    "Line %,d is not UTF-8, so the file is read as %s. If letters look wrong, save it as UTF-8 and send it again."
                            .formatted(shape.oddLine(), shape.encoding()));
        }
        var seen = new HashSet<String>();
        shape.columns().stream()
                .map(FileShape.Column::name)
                .filter(name -> !name.isEmpty() && !seen.add(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .forEach(name -> notices.add("Several columns are called '" + name + "'; the first of them is taken."));
        return notices;
    }
}
