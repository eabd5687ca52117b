// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.applications.ApplicationDirectory.QueueFilter;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import java.time.Clock;
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

/** The review queue and one application with its evidence side by side. */
@Controller
class ReviewPages {

    private final ApplicationDirectory directory;
    private final ReviewRecord record;
    private final ClaimReview claims;
    private final ReviewApplication review;
    private final ResendCode resendCode;
    private final ReviewCompliance compliance;
    private final Uploads uploads;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final Clock clock;

    ReviewPages(
            ApplicationDirectory directory,
            ReviewRecord record,
            ClaimReview claims,
            ReviewApplication review,
            ResendCode resendCode,
            ReviewCompliance compliance,
            Uploads uploads,
            PeopleDirectory people,
            PackDirectory pack,
            Clock clock) {
        this.directory = directory;
        this.record = record;
        this.claims = claims;
        this.review = review;
        this.resendCode = resendCode;
        this.compliance = compliance;
        this.uploads = uploads;
        this.people = people;
        this.pack = pack;
        this.clock = clock;
    }

    @Requires(Permission.READ_APPLICATIONS)
    @GetMapping("/console/applications")
    String queue(
            SignedIn me,
            @RequestParam @Nullable Status status,
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean exceptional,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        var filter = new QueueFilter(
                status,
                program.isBlank() ? null : program,
                mine ? me.person().id() : null,
                exceptional,
                late,
                q.isBlank() ? null : q.strip());
        model.addAttribute("listing", directory.page(filter, Keyset.parse(from)));
        model.addAttribute("counts", directory.counts());
        model.addAttribute("statuses", Status.values());
        model.addAttribute("status", status);
        model.addAttribute("programs", pack.programs());
        model.addAttribute("program", program);
        model.addAttribute("mine", mine);
        model.addAttribute("exceptional", exceptional);
        model.addAttribute("late", late);
        model.addAttribute("words", q);
        model.addAttribute("now", clock.instant());
        model.addAttribute("mayReview", me.may(Permission.REVIEW_APPLICATIONS));
        model.addAttribute("reviewers", people.staffWho(Permission.REVIEW_APPLICATIONS));
        return "applications/queue";
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/assign")
    String assign(SignedIn me, @RequestParam @Nullable List<UUID> id, @RequestParam UUID reviewer) {
        if (id != null && !id.isEmpty()) {
            claims.assign(id, reviewer, me.person().id());
        }
        return "redirect:/console/applications?done=bulk";
    }

    @Requires(Permission.READ_APPLICATIONS)
    @GetMapping("/console/applications/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record.show(me, view(id), List.of(), model);
    }

    @Requires(Permission.READ_APPLICATIONS)
    @GetMapping("/console/applications/{id}/uploads/{upload}")
    ResponseEntity<byte[]> upload(@PathVariable UUID id, @PathVariable UUID upload) {
        view(id);
        return UploadAnswer.of(uploads, id, upload);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/claim")
    String claim(SignedIn me, @PathVariable UUID id, Model model) {
        return answer(me, id, claims.claim(id, me.person()), "claimed", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/release")
    String release(SignedIn me, @PathVariable UUID id, Model model) {
        claims.release(id, me.person());
        return answer(me, id, List.of(), "released", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/ask")
    String ask(SignedIn me, @PathVariable UUID id, @RequestParam String question, Model model) {
        return answer(me, id, review.ask(id, me.person(), question), "asked", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/approve")
    String approve(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        return answer(me, id, review.approve(id, me.person(), reason, false), "approved", model);
    }

    @Requires(Permission.APPROVE_EXCEPTIONS)
    @PostMapping("/console/applications/{id}/except")
    String except(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        return answer(me, id, review.approve(id, me.person(), reason, true), "exception", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/reject")
    String reject(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        return answer(me, id, review.reject(id, me.person(), reason), "rejected", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/check-again")
    String checkAgain(SignedIn me, @PathVariable UUID id, Model model) {
        return answer(me, id, review.checkAgain(id), "replayed", model);
    }

    @Requires(Permission.REVIEW_APPLICATIONS)
    @PostMapping("/console/applications/{id}/resend")
    String resend(SignedIn me, @PathVariable UUID id, Model model) {
        return answer(me, id, resendCode.resend(id, me.person().label()), "code-resent", model);
    }

    @Requires(Permission.REVOKE_SUBSCRIPTIONS)
    @PostMapping("/console/applications/{id}/suspect")
    String suspect(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        return answer(me, id, compliance.open(id, reason), "compliance", model);
    }

    @Requires(Permission.REVOKE_SUBSCRIPTIONS)
    @PostMapping("/console/applications/{id}/clear")
    String clear(SignedIn me, @PathVariable UUID id, @RequestParam String reason, Model model) {
        return answer(me, id, compliance.clear(id, reason), "cleared", model);
    }

    private ApplicationView view(UUID id) {
        return directory
                .view(id)
                .filter(view -> view.status() != Status.DRAFT)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String answer(SignedIn me, UUID id, List<Problem> found, String done, Model model) {
        return found.isEmpty()
                ? "redirect:/console/applications/" + id + "?done=" + done
                : record.show(me, view(id), found, model);
    }
}
