// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The institution directory: search it, try an address, import a list, keep the deny list. */
@Controller
class InstitutionPages {

    private final InstitutionDirectory institutions;
    private final InstitutionCheck check;
    private final ImportInBackground imports;
    private final ImportLog log;
    private final KeepDenyList denyList;
    private final ProblemCatalogue problems;
    private final JsonMapper mapper;

    InstitutionPages(
            InstitutionDirectory institutions,
            InstitutionCheck check,
            ImportInBackground imports,
            ImportLog log,
            KeepDenyList denyList,
            ProblemCatalogue problems,
            JsonMapper mapper) {
        this.institutions = institutions;
        this.check = check;
        this.imports = imports;
        this.log = log;
        this.denyList = denyList;
        this.problems = problems;
        this.mapper = mapper;
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/console/institutions")
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String email,
            Model model) {
        model.addAttribute("mayImport", me.may(Permission.IMPORT_INSTITUTIONS));
        model.addAttribute("total", institutions.count());
        model.addAttribute("listing", institutions.page(q.strip(), after));
        model.addAttribute("words", q);
        model.addAttribute("email", email);
        model.addAttribute("verdict", email.isBlank() ? null : check.explain(email));
        model.addAttribute("matched", !email.isBlank() && check.explain(email) instanceof DomainVerdict.Matched);
        return "verification/institutions";
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @GetMapping("/console/institutions/import")
    String form(Model model) {
        return form(List.of(), model);
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @PostMapping("/console/institutions/import")
    String start(SignedIn me, @RequestParam @Nullable MultipartFile file, Model model) throws IOException {
        if (file == null || file.isEmpty()) {
            return form(List.of(Problem.of("file-missing").at("file")), model);
        }
        return "redirect:/console/institutions/imports/" + imports.start(me.actor(), file);
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @GetMapping("/console/institutions/imports/{id}")
    String progress(@PathVariable UUID id, Model model) {
        model.addAttribute("run", run(id));
        model.addAttribute("rejected", log.rejected(id));
        return "verification/import";
    }

    /** The rejected entries as a file that can be corrected and imported again. */
    @Requires(Permission.IMPORT_INSTITUTIONS)
    @GetMapping("/console/institutions/imports/{id}/rejected.json")
    ResponseEntity<String> rejected(@PathVariable UUID id) {
        var file = run(id);
        var entries = log.rejected(id).stream()
                .map(RejectedRow::source)
                .filter(source -> !source.isEmpty())
                .map(mapper::readTree)
                .toList();
        var disposition = ContentDisposition.attachment()
                .filename("rejected-" + file.file())
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(entries));
    }

    @Requires(Permission.READ_INSTITUTIONS)
    @GetMapping("/console/institutions/denied")
    String denied(SignedIn me, Model model) {
        return denied(me, List.of(), model);
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @PostMapping("/console/institutions/denied")
    String deny(SignedIn me, @RequestParam String domain, @RequestParam String reason, Model model) {
        var found = denyList.deny(domain, reason, me.actor());
        return found.isEmpty() ? "redirect:/console/institutions/denied?done=denied" : denied(me, found, model);
    }

    @Requires(Permission.IMPORT_INSTITUTIONS)
    @PostMapping("/console/institutions/denied/{domain}/remove")
    String allow(@PathVariable String domain) {
        if (!denyList.allow(domain)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return "redirect:/console/institutions/denied?done=allowed";
    }

    private ImportLog.Run run(UUID id) {
        return log.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String denied(SignedIn me, List<Problem> found, Model model) {
        model.addAttribute("mayImport", me.may(Permission.IMPORT_INSTITUTIONS));
        model.addAttribute("denied", denyList.all());
        model.addAttribute("problems", problems.tell(found));
        return "verification/denied";
    }

    private String form(List<Problem> found, Model model) {
        model.addAttribute("runs", log.latest());
        model.addAttribute("problems", problems.tell(found));
        return "verification/import-new";
    }
}
