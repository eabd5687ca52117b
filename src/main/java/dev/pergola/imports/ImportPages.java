// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Imports as they run and afterwards. */
@Controller
class ImportPages {

    private static final int SHOWN = 100;

    private final ImportStore imports;
    private final ImportTargets targets;
    private final DirectImport direct;
    private final ProblemLog log;
    private final WriteRejects writeRejects;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;
    private final Clock clock;

    ImportPages(
            ImportStore imports,
            ImportTargets targets,
            DirectImport direct,
            ProblemLog log,
            WriteRejects writeRejects,
            TrailDirectory trail,
            ProblemCatalogue problems,
            Clock clock) {
        this.imports = imports;
        this.targets = targets;
        this.direct = direct;
        this.log = log;
        this.writeRejects = writeRejects;
        this.trail = trail;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports")
    String list(@RequestParam @Nullable String from, Model model) {
        model.addAttribute("listing", imports.page(Keyset.parse(from)));
        model.addAttribute("targets", targets.all());
        return "imports/imports";
    }

    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports/{id}")
    String record(@PathVariable UUID id, Model model) {
        return record(id, List.of(), model);
    }

    @Requires(Permission.IMPORT_RECORDS)
    @PostMapping("/console/imports/{id}/start")
    String start(@PathVariable UUID id, Model model) {
        find(id);
        var found = direct.start(id, false);
        return found.isEmpty() ? "redirect:/console/imports/" + id : record(id, found, model);
    }

    @Requires(Permission.IMPORT_RECORDS)
    @PostMapping("/console/imports/{id}/cancel")
    String cancel(@PathVariable UUID id, Model model) {
        find(id);
        var found = direct.cancel(id);
        return found.isEmpty() ? "redirect:/console/imports/" + id : record(id, found, model);
    }

    /** The rejected rows as a file that can be corrected and imported again. */
    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports/{id}/rejected.csv")
    ResponseEntity<StreamingResponseBody> rejected(@PathVariable UUID id) {
        var name = ContentDisposition.attachment()
                .filename("rejected-" + find(id).file(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> writeRejects.write(id, new java.io.OutputStreamWriter(out, StandardCharsets.UTF_8)));
    }

    private String record(UUID id, List<Problem> found, Model model) {
        var record = find(id);
        if (record.state() == ImportState.UPLOADED && found.isEmpty()) {
            return "redirect:/console/imports/" + id + "/columns";
        }
        if (record.state() == ImportState.MAPPED && found.isEmpty()) {
            return "redirect:/console/imports/" + id + "/preview";
        }
        var now = clock.instant();
        model.addAttribute("run", record);
        model.addAttribute(
                "target", targets.find(String.valueOf(record.target())).orElse(null));
        model.addAttribute("rate", record.rate(now));
        model.addAttribute("left", words(record.left(now)));
        model.addAttribute("rejected", log.first(id, true, SHOWN));
        model.addAttribute("told", log.first(id, false, SHOWN));
        model.addAttribute("entries", trail.timeline(List.of(id)));
        model.addAttribute("problems", problems.tell(found));
        return "imports/import";
    }

    private static @Nullable String words(java.time.@Nullable Duration left) {
        if (left == null) {
            return null;
        }
        return left.toMinutes() >= 2 ? left.toMinutes() + " minutes" : Math.max(1, left.toSeconds()) + " seconds";
    }

    private ImportRecord find(UUID id) {
        return imports.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
