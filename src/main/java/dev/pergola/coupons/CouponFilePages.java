// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Codes in and out as CSV. */
@Controller
class CouponFilePages {

    private final ImportCodes importCodes;
    private final ExportCodes exportCodes;
    private final CouponDirectory coupons;
    private final ProblemCatalogue problems;

    CouponFilePages(
            ImportCodes importCodes, ExportCodes exportCodes, CouponDirectory coupons, ProblemCatalogue problems) {
        this.importCodes = importCodes;
        this.exportCodes = exportCodes;
        this.coupons = coupons;
        this.problems = problems;
    }

    @Requires(Permission.ISSUE_COUPONS)
    @GetMapping("/console/coupons/import")
    String form(Model model) {
        return form(List.of(), model);
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/console/coupons/import")
    String read(SignedIn me, @RequestParam @Nullable MultipartFile file, Model model) throws IOException {
        if (file == null || file.isEmpty()) {
            return form(List.of(Problem.of("file-missing").at("file")), model);
        }
        var text = new String(file.getBytes(), StandardCharsets.UTF_8);
        return switch (importCodes.read(text, me.person().label())) {
            case ImportCodes.Outcome.Unreadable unreadable ->
                form(List.of(Problem.of("file-unreadable", unreadable.reason()).at("file")), model);
            case ImportCodes.Outcome.Read read -> {
                model.addAttribute("outcome", read);
                model.addAttribute(
                        "again",
                        CodeFile.write(read.rejected().stream()
                                .map(ImportCodes.Rejected::cells)
                                .toList()));
                yield form(List.of(), model);
            }
        };
    }

    @Requires(Permission.ISSUE_COUPONS)
    @PostMapping("/console/coupons/batches/{id}/export")
    ResponseEntity<String> export(@PathVariable UUID id) {
        var batch = coupons.batch(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"codes-%s-%d.csv\"".formatted(batch.program(), batch.number()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(exportCodes.csv(id));
    }

    private String form(List<Problem> found, Model model) {
        model.addAttribute("problems", problems.tell(found));
        return "coupons/import";
    }
}
