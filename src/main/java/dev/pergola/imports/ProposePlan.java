// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Guesses from the header what a file holds and which column is which field. */
@Component
class ProposePlan {

    private final ImportTargets targets;

    ProposePlan(ImportTargets targets) {
        this.targets = targets;
    }

    /** The kind of record that finds all it needs in the file, and of several the one that takes most columns. */
    Optional<ImportTarget> recognise(FileShape shape) {
        ImportTarget best = null;
        var most = 0;
        for (var target : targets.all()) {
            var mapped = propose(target, shape).mapped();
            var whole = target.fields().stream()
                    .filter(field -> field.required() || field.identifies())
                    .allMatch(field -> mapped.contains(field.key()));
            if (whole && mapped.size() > most) {
                best = target;
                most = mapped.size();
            }
        }
        return Optional.ofNullable(best);
    }

    ImportPlan propose(ImportTarget target, FileShape shape) {
        var names = names(target);
        var taken = new HashSet<String>();
        var columns = new ArrayList<ImportPlan.Column>();
        for (var column : shape.columns()) {
            var field = names.get(bare(column.name()));
            var isFree = field != null && taken.add(field.key());
            columns.add(isFree ? column(column, field) : column(column, null));
        }
        return new ImportPlan(columns, false);
    }

    /** A column read into a field, with the notation that its cells show. */
    static ImportPlan.Column column(FileShape.Column column, @Nullable ImportField field) {
        return field == null
                ? new ImportPlan.Column(column.name(), null, Notation.PLAIN, false)
                : new ImportPlan.Column(column.name(), field.key(), notation(column, field), false);
    }

    static Notation notation(FileShape.Column column, ImportField field) {
        return switch (field.kind()) {
            case TEXT -> Notation.PLAIN;
            case DATE -> column.dates();
            case NUMBER, SHARE -> column.numbers();
        };
    }

    private static Map<String, ImportField> names(ImportTarget target) {
        var names = new HashMap<String, ImportField>();
        target.fields().forEach(field -> field.names().forEach(name -> names.putIfAbsent(bare(name), field)));
        target.fields().forEach(field -> names.putIfAbsent(bare(field.key()), field));
        target.fields().forEach(field -> names.putIfAbsent(bare(field.label()), field));
        names.remove("");
        return names;
    }

    /** A name without what people write differently: case, blanks, underscores, a CRM's ending of custom columns. */
    static String bare(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return (lower.endsWith("__c") ? lower.substring(0, lower.length() - 3) : lower)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
