// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Mail templates: the pack's, edited here when a word must change today, each save a version. */
@Controller
class TemplatePages {

    private final Templates templates;
    private final PackDirectory pack;
    private final RenderLetter render;
    private final StandingVariables standing;
    private final SaveTemplate save;
    private final DrawnDrafts drafts;
    private final ProblemCatalogue problems;

    TemplatePages(
            Templates templates,
            PackDirectory pack,
            RenderLetter render,
            StandingVariables standing,
            SaveTemplate save,
            DrawnDrafts drafts,
            ProblemCatalogue problems) {
        this.templates = templates;
        this.pack = pack;
        this.render = render;
        this.standing = standing;
        this.save = save;
        this.drafts = drafts;
        this.problems = problems;
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/templates")
    String list(Model model) {
        model.addAttribute(
                "templates",
                pack.templates().stream()
                        .map(template -> templates.current(template.key()))
                        .toList());
        return "messages/templates";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/templates/{key}")
    String editor(SignedIn me, @PathVariable String key, Model model) {
        return editor(me, find(key), List.of(), model);
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/templates/{key}/body")
    ResponseEntity<String> body(@PathVariable String key) {
        var template = find(key);
        return MailFrame.of(render.sample(template).html());
    }

    /** What the text being typed would look like; the page swaps it in while one types. */
    @Requires(Permission.EDIT_TEMPLATES)
    @PostMapping("/console/templates/{key}/preview")
    String preview(
            @PathVariable String key,
            @RequestParam String subject,
            @RequestParam String preview,
            @RequestParam String body,
            Model model) {
        var draft = draft(find(key), subject, preview, body);
        var found = save.check(draft);
        model.addAttribute("problems", problems.tell(found));
        model.addAttribute("draft", found.isEmpty() ? "/console/templates/" + key + "/drafts/" + drawn(draft) : null);
        return "messages/template-preview";
    }

    @Requires(Permission.EDIT_TEMPLATES)
    @GetMapping("/console/templates/{key}/drafts/{drawn}")
    ResponseEntity<String> drawn(@PathVariable UUID drawn) {
        return MailFrame.of(drafts.find(drawn).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    private UUID drawn(MailTemplate draft) {
        return drafts.keep(render.sample(draft).html());
    }

    @Requires(Permission.EDIT_TEMPLATES)
    @PostMapping("/console/templates/{key}")
    String save(
            SignedIn me,
            @PathVariable String key,
            @RequestParam String subject,
            @RequestParam String preview,
            @RequestParam String body,
            Model model) {
        var draft = draft(find(key), subject, preview, body);
        var found = save.save(draft, me.person());
        return found.isEmpty()
                ? "redirect:/console/templates/" + key + "?done=template-saved"
                : editor(me, draft, found, model);
    }

    /** Saves an earlier version, or the pack's own (version 0), as the newest one. */
    @Requires(Permission.EDIT_TEMPLATES)
    @PostMapping("/console/templates/{key}/versions/{version}/restore")
    String restore(SignedIn me, @PathVariable String key, @PathVariable int version) {
        var original = pack.template(find(key).key()).orElseThrow();
        var wanted = version == 0
                ? original
                : templates.versions(key).stream()
                        .filter(saved -> saved.version() == version)
                        .findFirst()
                        .map(saved -> Templates.with(original, saved))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        save.save(wanted, me.person());
        return "redirect:/console/templates/" + key + "?done=template-restored";
    }

    private MailTemplate find(String key) {
        if (pack.template(key).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return templates.current(key).template();
    }

    private static MailTemplate draft(MailTemplate current, String subject, String preview, String body) {
        return new MailTemplate(
                current.key(),
                subject.strip(),
                preview.strip(),
                current.category(),
                current.owner(),
                current.variables(),
                body.replace("\r\n", "\n"));
    }

    private String editor(SignedIn me, MailTemplate template, List<Problem> found, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("versions", templates.versions(template.key()));
        model.addAttribute("standing", standing.names());
        model.addAttribute("mayEdit", me.may(Permission.EDIT_TEMPLATES));
        model.addAttribute("problems", problems.tell(found));
        return "messages/template";
    }
}
