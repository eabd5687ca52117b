// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
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

/** A member's own subscription: what it holds, the licence file, the seats in use. */
@Controller
class MemberSubscriptionPages {

    private final SubscriptionDirectory subscriptions;
    private final LicenseFiles files;
    private final ReportUsage reportUsage;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;

    MemberSubscriptionPages(
            SubscriptionDirectory subscriptions,
            LicenseFiles files,
            ReportUsage reportUsage,
            PackDirectory pack,
            ProblemCatalogue problems) {
        this.subscriptions = subscriptions;
        this.files = files;
        this.reportUsage = reportUsage;
        this.pack = pack;
        this.problems = problems;
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/subscriptions/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(mine(me, id), List.of(), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/subscriptions/{id}/license")
    ResponseEntity<byte[]> license(SignedIn me, @PathVariable UUID id) {
        var file = files.of(mine(me, id).id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(file.content());
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/subscriptions/{id}/usage")
    String usage(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String used, Model model) {
        var subscription = mine(me, id);
        var found = used.strip().matches("[0-9]{1,9}")
                ? reportUsage.report(subscription, Integer.parseInt(used.strip()))
                : List.of(Problem.of("field-not-a-number").at("used"));
        return found.isEmpty()
                ? "redirect:/portal/subscriptions/" + id + "?done=saved"
                : record(subscription, found, model);
    }

    private Subscription mine(SignedIn me, UUID id) {
        return subscriptions
                .find(id, me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String record(Subscription subscription, List<Problem> found, Model model) {
        model.addAttribute("subscription", subscription);
        model.addAttribute("program", pack.program(subscription.program()).orElseThrow());
        model.addAttribute("problems", problems.tell(found));
        return "licenses/member-subscription";
    }
}
