// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/**
 * Takes files in. A browser with scripts sends the bare file as the body of a request, which is written to disk as it
 * comes, however large; the same form without scripts takes what other uploads take.
 */
@Controller
class ImportUploadPages {

    private final AcceptFile acceptFile;
    private final ImportTargets targets;
    private final ProblemCatalogue problems;

    ImportUploadPages(AcceptFile acceptFile, ImportTargets targets, ProblemCatalogue problems) {
        this.acceptFile = acceptFile;
        this.targets = targets;
        this.problems = problems;
    }

    @Requires(Permission.IMPORT_RECORDS)
    @GetMapping("/console/imports/new")
    String form(Model model) {
        return form(List.of(), model);
    }

    @Requires(Permission.IMPORT_RECORDS)
    @PostMapping("/console/imports/new")
    String upload(@RequestParam @Nullable MultipartFile file, Model model) throws IOException {
        if (file == null || file.isEmpty()) {
            return form(List.of(Problem.of("file-missing").at("file")), model);
        }
        try (var in = file.getInputStream()) {
            return switch (acceptFile.upload(String.valueOf(file.getOriginalFilename()), in)) {
                case AcceptFile.Outcome.Accepted accepted -> "redirect:/console/imports/" + accepted.id() + "/columns";
                case AcceptFile.Outcome.Refused refused ->
                    form(List.of(refused.problem().at("file")), model);
            };
        }
    }

    /** Answers with the address of the next page, or with what is wrong. */
    @Requires(Permission.IMPORT_RECORDS)
    @PostMapping("/console/imports/stream")
    ResponseEntity<Map<String, String>> stream(@RequestParam(defaultValue = "file.csv") String name, InputStream body)
            throws IOException {
        return switch (acceptFile.upload(name, body)) {
            case AcceptFile.Outcome.Accepted accepted ->
                ResponseEntity.ok(Map.of("next", "/console/imports/" + accepted.id() + "/columns"));
            case AcceptFile.Outcome.Refused refused -> {
                var told = problems.tell(refused.problem());
                yield ResponseEntity.unprocessableContent()
                        .body(Map.of(
                                "code", told.code(), "sentence", told.sentence(), "hint", String.valueOf(told.hint())));
            }
        };
    }

    private String form(List<Problem> found, Model model) {
        model.addAttribute("targets", targets.all());
        model.addAttribute("problems", problems.tell(found));
        return "imports/new";
    }
}
