// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The mapping of a file that is imported from the command line: what its header says, and over it what was said. */
@Component
class PlanFromOptions {

    private final ImportTargets targets;
    private final ProposePlan propose;

    PlanFromOptions(ImportTargets targets, ProposePlan propose) {
        this.targets = targets;
        this.propose = propose;
    }

    ImportTarget target(FileShape shape, ImportFiles.Options options) throws UnreadableFile {
        var named = options.target();
        if (named != null) {
            return targets.get(named);
        }
        return propose.recognise(shape)
                .orElseThrow(() -> new UnreadableFile(Problem.of("file-not-recognised", kinds())));
    }

    private String kinds() {
        return String.join(", ", targets.all().stream().map(ImportTarget::key).toList());
    }

    ImportPlan plan(ImportTarget target, FileShape shape, ImportFiles.Options options) throws UnreadableFile {
        var said = said(target, shape, options.columns());
        var columns = new ArrayList<ImportPlan.Column>();
        var proposed = propose.propose(target, shape).columns();
        for (var place = 0; place < proposed.size(); place++) {
            var field = field(target, proposed.get(place), place, said);
            var notation = field == null
                    ? Notation.PLAIN
                    : decided(ProposePlan.notation(shape.columns().get(place), field), field, options);
            columns.add(new ImportPlan.Column(
                    proposed.get(place).name(),
                    field == null ? null : field.key(),
                    notation,
                    field != null && field.erasable() && options.empties()));
        }
        return new ImportPlan(columns, options.onlyKnown());
    }

    /** What was said, by the place of the column. */
    private static Map<Integer, Optional<ImportField>> said(
            ImportTarget target, FileShape shape, Map<String, String> columns) throws UnreadableFile {
        var said = new java.util.HashMap<Integer, Optional<ImportField>>();
        for (var entry : columns.entrySet()) {
            var names = shape.columns().stream().map(FileShape.Column::name).toList();
            var place = place(names, entry.getKey());
            if (place < 0) {
                throw new UnreadableFile(Problem.of("column-unknown", entry.getKey(), String.join(", ", names)));
            }
            if (entry.getValue().isBlank()) {
                said.put(place, Optional.empty());
                continue;
            }
            var field = target.fields().stream()
                    .filter(each -> each.key().equalsIgnoreCase(entry.getValue().strip()))
                    .findFirst();
            if (field.isEmpty()) {
                throw new UnreadableFile(Problem.of("record-field-unknown", entry.getValue()));
            }
            said.put(place, field);
        }
        return said;
    }

    private static int place(List<String> names, String wanted) {
        for (var place = 0; place < names.size(); place++) {
            if (names.get(place).equalsIgnoreCase(wanted.strip())) {
                return place;
            }
        }
        return -1;
    }

    private static @Nullable ImportField field(
            ImportTarget target, ImportPlan.Column proposed, int place, Map<Integer, Optional<ImportField>> said) {
        var own = said.get(place);
        if (own != null) {
            return own.orElse(null);
        }
        return target.fields().stream()
                .filter(field -> field.key().equals(proposed.field()))
                .filter(field -> said.values().stream()
                        .noneMatch(taken -> taken.filter(field::equals).isPresent()))
                .findFirst()
                .orElse(null);
    }

    private static Notation decided(Notation seen, ImportField field, ImportFiles.Options options) {
        if (seen != Notation.UNDECIDED) {
            return seen;
        }
        var said = field.kind() == ImportField.Kind.DATE ? options.dates() : options.decimals();
        return switch (said) {
            case "dmy" -> Notation.DAY_FIRST;
            case "mdy" -> Notation.MONTH_FIRST;
            case "comma" -> Notation.DECIMAL_COMMA;
            case "iso", "point" -> Notation.PLAIN;
            case null, default -> Notation.UNDECIDED;
        };
    }
}
