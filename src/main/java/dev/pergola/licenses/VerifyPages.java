// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Open;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where anybody sees whether a licence file is genuine, and finds what is needed to see it offline. */
@Controller
class VerifyPages {

    static final String KEYS = "/.well-known/license-keys.json";
    static final String REVOCATIONS = "/.well-known/license-revocations.json";
    private static final int LARGEST = 64 * 1024;

    private final SigningKeys keys;
    private final RevocationList revocations;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;
    private final Clock clock;

    VerifyPages(
            SigningKeys keys, RevocationList revocations, PackDirectory pack, ProblemCatalogue problems, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.pack = pack;
        this.problems = problems;
        this.clock = clock;
    }

    @Open("Anybody may check a licence.")
    @GetMapping("/verify")
    String form(Model model) {
        return form(List.of(), model);
    }

    @Open("Anybody may check a licence.")
    @PostMapping("/verify")
    String verify(@RequestParam @Nullable MultipartFile file, @RequestParam(defaultValue = "") String text, Model model)
            throws IOException {
        var given = file == null || file.isEmpty() ? text : content(file);
        if (given.isBlank()) {
            return form(List.of(Problem.of("file-missing").at("file")), model);
        }
        keys.current();
        var verifier = VerifyLicense.with(PublishedKeys.write(keys.all()), revocations.signed());
        var today = pack.calendar().today(clock);
        return switch (verifier.verify(given, today)) {
            case VerifyLicense.Outcome.Valid(var license) -> shown("valid", license, "", model);
            case VerifyLicense.Outcome.NotYet(var license) -> shown("not-yet", license, "", model);
            case VerifyLicense.Outcome.Expired(var license) -> shown("expired", license, "", model);
            case VerifyLicense.Outcome.Revoked(var license, var on) -> shown("revoked", license, on, model);
            case VerifyLicense.Outcome.Forged(var finding) -> shown("forged", null, finding, model);
            case VerifyLicense.Outcome.Unreadable _ ->
                form(List.of(Problem.of("license-unreadable").at("file")), model);
        };
    }

    @Open("Public keys are public.")
    @GetMapping(path = KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> keys() {
        keys.current();
        return ResponseEntity.ok(PublishedKeys.write(keys.all()));
    }

    @Open("Whoever verifies offline needs the list.")
    @GetMapping(path = REVOCATIONS, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> revocations() {
        return ResponseEntity.ok(revocations.signed());
    }

    private static String content(MultipartFile file) throws IOException {
        return file.getSize() > LARGEST
                ? "too large for a licence"
                : new String(file.getBytes(), StandardCharsets.UTF_8);
    }

    private String shown(String verdict, @Nullable LicensePayload license, String detail, Model model) {
        model.addAttribute("verdict", verdict);
        model.addAttribute("license", license);
        model.addAttribute("detail", detail);
        return form(List.of(), model);
    }

    private String form(List<Problem> found, Model model) {
        model.addAttribute("keysAddress", KEYS);
        model.addAttribute("revocationsAddress", REVOCATIONS);
        model.addAttribute("problems", problems.tell(found));
        return "licenses/verify";
    }
}
