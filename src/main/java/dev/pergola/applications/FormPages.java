// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.CommunityProgram.FormPage;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The application form: one page of questions after the other, saved as one goes, the last page to look over and send. */
@Controller
class FormPages {

    private final ApplicationDirectory directory;
    private final SaveDraft saveDraft;
    private final ReceiveFiles receive;
    private final Uploads uploads;
    private final SubmitApplication submit;
    private final DiscardDraft discard;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;

    FormPages(
            ApplicationDirectory directory,
            SaveDraft saveDraft,
            ReceiveFiles receive,
            Uploads uploads,
            SubmitApplication submit,
            DiscardDraft discard,
            PackDirectory pack,
            ProblemCatalogue problems) {
        this.directory = directory;
        this.saveDraft = saveDraft;
        this.receive = receive;
        this.uploads = uploads;
        this.submit = submit;
        this.discard = discard;
        this.pack = pack;
        this.problems = problems;
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/applications/{id}/form")
    String form(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "1") int page, Model model) {
        var view = draft(me, id);
        var program = program(view);
        return page > program.form().size() ? review(view, List.of(), model) : show(view, page, List.of(), model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/form")
    String save(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam int page,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletRequest request,
            Model model)
            throws IOException {
        var view = draft(me, id);
        var asked = page(program(view), page);
        var found = receive.receive(request, id, me.person(), asked.fields().stream());
        var refused = !found.isEmpty();
        var outcome = saveDraft.save(id, me.person(), asked, typed.toSingleValueMap());
        if (outcome instanceof SaveDraft.Outcome.Saved(var wrong)) {
            wrong.stream()
                    .filter(problem ->
                            found.stream().noneMatch(known -> Objects.equals(known.field(), problem.field())))
                    .forEach(found::add);
        }
        if (typed.containsKey("stay") && !refused) {
            return "redirect:/portal/applications/" + id + "/form?page=" + page + "&done=draft-saved";
        }
        return found.isEmpty()
                ? "redirect:/portal/applications/" + id + "/form?page=" + (page + 1)
                : show(draft(me, id), page, found, model);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/submit")
    String submit(SignedIn me, @PathVariable UUID id, Model model) {
        var view = mine(me, id);
        return switch (submit.submit(id, me.person())) {
            case SubmitApplication.Outcome.Done _, SubmitApplication.Outcome.NotOpen _ ->
                "redirect:/portal/applications/" + id + "?done=submitted";
            case SubmitApplication.Outcome.Incomplete incomplete -> review(view, incomplete.problems(), model);
        };
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/discard")
    String discard(SignedIn me, @PathVariable UUID id) {
        mine(me, id);
        discard.discard(id, me.person());
        return "redirect:/portal?done=discarded";
    }

    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/applications/{id}/uploads/{upload}")
    ResponseEntity<byte[]> upload(SignedIn me, @PathVariable UUID id, @PathVariable UUID upload) {
        mine(me, id);
        return UploadAnswer.of(uploads, id, upload);
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/applications/{id}/uploads/{upload}/remove")
    String remove(SignedIn me, @PathVariable UUID id, @PathVariable UUID upload, @RequestParam int page) {
        draft(me, id);
        uploads.remove(id, upload);
        return "redirect:/portal/applications/" + id + "/form?page=" + page;
    }

    private ApplicationView mine(SignedIn me, UUID id) {
        return directory
                .view(id, me.person().id())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ApplicationView draft(SignedIn me, UUID id) {
        var view = mine(me, id);
        if (view.status() != Status.DRAFT) {
            throw new NoLongerADraft(id);
        }
        return view;
    }

    private CommunityProgram program(ApplicationView view) {
        return pack.program(view.program()).orElseThrow();
    }

    private static FormPage page(CommunityProgram program, int number) {
        if (number < 1 || number > program.form().size()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return program.form().get(number - 1);
    }

    private String show(ApplicationView view, int number, List<Problem> found, Model model) {
        var program = program(view);
        model.addAttribute("view", view);
        model.addAttribute("program", program);
        model.addAttribute("page", page(program, number));
        model.addAttribute("number", number);
        model.addAttribute("of", program.form().size() + 1);
        model.addAttribute("answers", view.answers());
        model.addAttribute("uploads", uploads.of(view.id()));
        model.addAttribute("countries", ProgramPages.countries());
        model.addAttribute("problems", problems.tell(found));
        return "applications/form";
    }

    private String review(ApplicationView view, List<Problem> found, Model model) {
        var program = program(view);
        model.addAttribute("view", view);
        model.addAttribute("program", program);
        model.addAttribute("of", program.form().size() + 1);
        model.addAttribute("answers", view.answers());
        model.addAttribute("uploads", uploads.of(view.id()));
        model.addAttribute("problems", problems.tell(found));
        return "applications/form-review";
    }

    /** Leads somebody who uses an old tab to the application as it is now. */
    static final class NoLongerADraft extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final UUID id;

        NoLongerADraft(UUID id) {
            super("The application is not a draft any more.");
            this.id = id;
        }
    }

    @org.springframework.web.bind.annotation.ExceptionHandler
    String noLongerADraft(NoLongerADraft late) {
        return "redirect:/portal/applications/" + late.id;
    }
}
