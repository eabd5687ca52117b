// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Says what a mapping lacks, each at its column or, where no column has it, at the whole. */
final class CheckPlan {

    private CheckPlan() {}

    static List<Problem> check(ImportTarget target, ImportPlan plan) {
        var problems = new ArrayList<Problem>();
        var seen = new HashMap<String, Integer>();
        for (var place = 0; place < plan.columns().size(); place++) {
            var column = plan.columns().get(place);
            var field = column.field();
            if (field != null && seen.putIfAbsent(field, place) != null) {
                problems.add(Problem.of("column-twice", label(target, field)).at("field-" + place));
            }
            if (field != null && column.notation() == Notation.UNDECIDED) {
                problems.add(Problem.of("column-ambiguous", column.name()).at("notation-" + place));
            }
        }
        for (var field : target.fields()) {
            if (seen.containsKey(field.key())) {
                continue;
            }
            if (field.identifies()) {
                problems.add(Problem.of("column-key-missing", field.label()));
            } else if (field.required() && !plan.onlyKnown()) {
                problems.add(Problem.of("column-missing", field.label()));
            }
        }
        return problems;
    }

    private static String label(ImportTarget target, String key) {
        return target.fields().stream()
                .filter(field -> field.key().equals(key))
                .map(ImportField::label)
                .findFirst()
                .orElse(key);
    }
}
