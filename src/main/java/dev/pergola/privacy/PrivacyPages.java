// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.people.EmailAddress;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is held on a person, for those who answer requests. An address travels in forms, never in a link. */
@Controller
class PrivacyPages {

    private final AllRecords records;
    private final ExportPerson export;
    private final ErasePerson erase;
    private final Exports exports;
    private final Requests requests;
    private final RetentionTable retention;
    private final ProblemCatalogue problems;

    PrivacyPages(
            AllRecords records,
            ExportPerson export,
            ErasePerson erase,
            Exports exports,
            Requests requests,
            RetentionTable retention,
            ProblemCatalogue problems) {
        this.records = records;
        this.export = export;
        this.erase = erase;
        this.exports = exports;
        this.requests = requests;
        this.retention = retention;
        this.problems = problems;
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @GetMapping("/console/privacy")
    String list(
            @RequestParam(defaultValue = "false") boolean closed, @RequestParam @Nullable String from, Model model) {
        return list(closed, from, List.of(), model);
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @PostMapping("/console/privacy/look-up")
    String lookUp(@RequestParam String address, Model model) {
        return EmailAddress.read(address).map(read -> person(read, model)).orElseGet(() -> unreadable(address, model));
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @PostMapping("/console/privacy/export")
    String export(@RequestParam String address) {
        var done = export.ask(read(address), null) ? "export-ready" : "export-asked";
        return "redirect:/console/privacy?done=" + done;
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @GetMapping("/console/privacy/exports/{id}")
    ResponseEntity<byte[]> fetch(@PathVariable UUID id) {
        return ZipAnswer.of(exports.fetch(id, null));
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @PostMapping("/console/privacy/preview")
    String preview(@RequestParam String address, Model model) {
        var read = read(address);
        return preview(read, erase.obstacles(read), model);
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @PostMapping("/console/privacy/erase")
    String erase(@RequestParam String address, @RequestParam String confirmation, Model model) {
        var read = read(address);
        return switch (erase.erase(read, confirmation)) {
            case ErasePerson.Outcome.Refused refused -> preview(read, refused.problems(), model);
            case ErasePerson.Outcome.Erased erased -> {
                model.addAttribute("report", erased.report());
                yield "privacy/erased";
            }
        };
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @PostMapping("/console/privacy/requests/{id}/decline")
    String decline(@PathVariable UUID id, @RequestParam String reason, Model model) {
        var found = requests.decline(id, reason);
        return found.isEmpty() ? "redirect:/console/privacy?done=request-declined" : list(false, null, found, model);
    }

    @Requires(Permission.HANDLE_PRIVACY)
    @GetMapping("/console/privacy/retention")
    String retention(Model model) {
        model.addAttribute("rows", retention.rows());
        model.addAttribute("nextRun", retention.nextRun());
        return "privacy/retention";
    }

    private static EmailAddress read(String address) {
        return EmailAddress.read(address).orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }

    private String unreadable(String address, Model model) {
        model.addAttribute("address", address);
        return list(false, null, List.of(Problem.of("email-unreadable").at("address")), model);
    }

    private String list(boolean closed, @Nullable String from, List<Problem> found, Model model) {
        model.addAttribute("listing", closed ? requests.closed(from) : requests.open(from));
        model.addAttribute("closed", closed);
        model.addAttribute("exports", exports.valid());
        model.addAttribute("problems", problems.tell(found));
        return "privacy/requests";
    }

    private String person(EmailAddress address, Model model) {
        model.addAttribute("address", address.value());
        model.addAttribute("held", export.look(address));
        model.addAttribute(
                "erasedBefore",
                requests.erasedBefore(records.fingerprint(address)).orElse(null));
        return "privacy/person";
    }

    private String preview(EmailAddress address, List<Problem> found, Model model) {
        model.addAttribute("address", address.value());
        model.addAttribute("report", erase.preview(address));
        model.addAttribute("problems", problems.tell(found));
        model.addAttribute(
                "mayErase", found.stream().allMatch(problem -> problem.code().equals("erasure-not-confirmed")));
        return "privacy/erase";
    }
}
