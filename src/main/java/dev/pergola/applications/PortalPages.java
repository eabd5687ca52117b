// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.CommonIssue;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.FormField;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A member's own applications: where each stands, what is asked, what helps when something is stuck. */
@Controller
class PortalPages {

    private final ApplicationDirectory directory;
    private final AnswerQuestion answerQuestion;
    private final ReceiveFiles receive;
    private final Uploads uploads;
    private final ResendCode resendCode;
    private final SubscriptionDirectory subscriptions;
    private final PackDirectory pack;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    PortalPages(
            ApplicationDirectory directory,
            AnswerQuestion answerQuestion,
            ReceiveFiles receive,
            Uploads uploads,
            ResendCode resendCode,
            SubscriptionDirectory subscriptions,
            PackDirectory pack,
            TrailDirectory trail,
            ProblemCatalogue problems) {
        this.directory = directory;
        this.answerQuestion = answerQuestion;
        this.receive = receive;
        this.uploads = uploads;
        this.resendCode = resendCode;
        this.subscriptions = subscriptions;
        this.pack = pack;
        this.trail = trail;
        this.problems = problems;
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal")
    String home(SignedIn me, Model model) {
        model.addAttribute("applications", directory.of(me.person().id()));
        model.addAttribute("programs", pack.programs());
        return "applications/portal";
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/applications/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(mine(me, id), List.of(), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/answer")
    String answer(
            SignedIn me, @PathVariable UUID id, @RequestParam String answer, HttpServletRequest request, Model model)
            throws IOException {
        var view = mine(me, id);
        var found = receive.receive(request, id, me.person(), program(view).fields());
        if (found.isEmpty()) {
            found = answerQuestion.answer(id, me.person(), answer);
        }
        model.addAttribute("answer", answer);
        return found.isEmpty() ? "redirect:/portal/applications/" + id + "?done=answered" : record(view, found, model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/resend")
    String resend(SignedIn me, @PathVariable UUID id, Model model) {
        var view = mine(me, id);
        var found = resendCode.resend(id, "the member");
        return found.isEmpty()
                ? "redirect:/portal/applications/" + id + "?done=code-resent"
                : record(view, found, model);
    }

    /** What members often meet, by stage: what to do and who helps. */
    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/help")
    String help(Model model) {
        model.addAttribute("issues", pack.issues());
        model.addAttribute("stages", CommonIssue.Stage.values());
        model.addAttribute("programs", pack.programs());
        model.addAttribute("vendor", pack.vendor());
        return "applications/help";
    }

    private ApplicationView mine(SignedIn me, UUID id) {
        return directory
                .view(id, me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private CommunityProgram program(ApplicationView view) {
        return pack.program(view.program()).orElseThrow();
    }

    private String record(ApplicationView view, List<Problem> found, Model model) {
        var program = program(view);
        model.addAttribute("view", view);
        model.addAttribute(
                "fileFields", program.fields().filter(FormField::isUpload).toList());
        model.addAttribute("uploads", uploads.of(view.id()));
        model.addAttribute("program", program);
        model.addAttribute("steps", MemberSteps.of(view.status()));
        model.addAttribute("exchanges", directory.exchanges(view.id()));
        model.addAttribute(
                "subscription",
                view.subscription() == null
                        ? null
                        : subscriptions.find(view.subscription()).orElse(null));
        model.addAttribute("entries", trail.timeline(List.of(view.id())));
        model.addAttribute("issues", MemberSteps.helpful(view.status(), pack.issues()));
        model.addAttribute("problems", problems.tell(found));
        return "applications/record";
    }
}
