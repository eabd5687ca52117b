// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Which column is which field, and what would come of the first rows. */
@Controller
class ImportColumnPages {

    private final ImportStore imports;
    private final ImportTargets targets;
    private final ProposePlan propose;
    private final DirectImport direct;
    private final PreviewRows previewRows;
    private final KeptFiles files;
    private final ProblemCatalogue problems;

    ImportColumnPages(
            ImportStore imports,
            ImportTargets targets,
            ProposePlan propose,
            DirectImport direct,
            PreviewRows previewRows,
            KeptFiles files,
            ProblemCatalogue problems) {
        this.imports = imports;
        this.targets = targets;
        this.propose = propose;
        this.direct = direct;
        this.previewRows = previewRows;
        this.files = files;
        this.problems = problems;
    }

    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports/{id}/columns")
    String columns(@PathVariable UUID id, @RequestParam(name = "as") @Nullable String kind, Model model) {
        var record = open(id);
        var shape = imports.shape(record);
        var target = targets.find(kind == null ? String.valueOf(record.target()) : kind)
                .orElse(targets.all().getFirst());
        var chosen =
                target.key().equals(record.target()) ? imports.plan(record) : java.util.Optional.<ImportPlan>empty();
        var earlier = chosen.or(
                () -> imports.lastPlan(target.key(), shape).map(plan -> Columns.remembered(plan, shape, target)));
        model.addAttribute("remembered", chosen.isEmpty() && earlier.isPresent());
        return show(record, target, earlier.orElseGet(() -> propose.propose(target, shape)), List.of(), model);
    }

    @Requires(Permission.IMPORT_RECORDS)
    @PostMapping("/console/imports/{id}/columns")
    String choose(
            @PathVariable UUID id,
            @RequestParam(name = "as") String kind,
            @RequestParam Map<String, String> form,
            Model model) {
        var record = open(id);
        var target = targets.find(kind).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var plan = plan(imports.shape(record), target, form);
        var found = direct.map(id, target, plan);
        return found.isEmpty()
                ? "redirect:/console/imports/" + id + "/preview"
                : show(record, target, plan, found, model);
    }

    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports/{id}/preview")
    String preview(@PathVariable UUID id, Model model) throws IOException {
        if (imports.find(id).filter(ImportColumnPages::isBegun).isPresent()) {
            return "redirect:/console/imports/" + id;
        }
        var record = open(id);
        if (record.state() != ImportState.MAPPED) {
            return "redirect:/console/imports/" + id + "/columns";
        }
        model.addAttribute("run", record);
        model.addAttribute("target", targets.get(String.valueOf(record.target())));
        model.addAttribute(
                "notices",
                Notices.of(imports.shape(record), imports.plan(record).orElseThrow()));
        model.addAttribute("preview", previewRows.preview(record));
        model.addAttribute("problems", problems.tell(List.<Problem>of()));
        return "imports/preview";
    }

    private static ImportPlan plan(FileShape shape, ImportTarget target, Map<String, String> form) {
        var columns = new ArrayList<ImportPlan.Column>();
        for (var place = 0; place < shape.columns().size(); place++) {
            var column = shape.columns().get(place);
            var key = form.getOrDefault("field-" + place, "");
            var field = target.fields().stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElse(null);
            var said = Columns.notation(form.get("notation-" + place));
            var proposed = ProposePlan.column(column, field);
            columns.add(new ImportPlan.Column(
                    column.name(),
                    proposed.field(),
                    field == null || field.kind() == ImportField.Kind.TEXT
                            ? Notation.PLAIN
                            : said == null ? proposed.notation() : said,
                    field != null && field.erasable() && form.containsKey("empties-" + place)));
        }
        return new ImportPlan(columns, form.containsKey("onlyKnown"));
    }

    private String show(ImportRecord record, ImportTarget target, ImportPlan plan, List<Problem> found, Model model) {
        var shape = imports.shape(record);
        model.addAttribute("run", record);
        model.addAttribute("shape", shape);
        model.addAttribute("target", target);
        model.addAttribute("targets", targets.all());
        model.addAttribute("onlyKnown", plan.onlyKnown());
        model.addAttribute("columns", Columns.of(shape, target, plan));
        model.addAttribute("notices", Notices.of(shape));
        model.addAttribute("problems", problems.tell(found));
        return "imports/columns";
    }

    private static boolean isBegun(ImportRecord record) {
        return record.state() != ImportState.UPLOADED && record.state() != ImportState.MAPPED;
    }

    /** An import whose columns may still be chosen. */
    private ImportRecord open(UUID id) {
        return imports.find(id)
                .filter(record -> !isBegun(record))
                .filter(record -> files.has(record.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
