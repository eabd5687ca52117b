// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.accounts.ContactDirectory;
import dev.pergola.audit.TrailDirectory;
import dev.pergola.messages.MessageDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Leads about community programs, from the first word to the answer. */
@Controller
class LeadPages {

    private final Leads leads;
    private final AddLead addLead;
    private final AnswerLead answerLead;
    private final ForwardLead forwardLead;
    private final ContactDirectory contacts;
    private final MessageDirectory messages;
    private final PackDirectory pack;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;

    LeadPages(
            Leads leads,
            AddLead addLead,
            AnswerLead answerLead,
            ForwardLead forwardLead,
            ContactDirectory contacts,
            MessageDirectory messages,
            PackDirectory pack,
            TrailDirectory trail,
            ProblemCatalogue problems) {
        this.leads = leads;
        this.addLead = addLead;
        this.answerLead = answerLead;
        this.forwardLead = forwardLead;
        this.contacts = contacts;
        this.messages = messages;
        this.pack = pack;
        this.trail = trail;
        this.problems = problems;
    }

    @Requires(Permission.HANDLE_LEADS)
    @GetMapping("/console/leads")
    String list(
            @RequestParam Lead.@Nullable State state,
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            Model model) {
        model.addAttribute(
                "listing",
                leads.page(
                        state, program.isBlank() ? null : program, q.isBlank() ? null : q.strip(), Keyset.parse(from)));
        model.addAttribute("states", Lead.State.values());
        model.addAttribute("state", state);
        model.addAttribute("programs", pack.programs());
        model.addAttribute("program", program);
        model.addAttribute("words", q);
        return "leads/leads";
    }

    @Requires(Permission.HANDLE_LEADS)
    @GetMapping("/console/leads/new")
    String form(Model model) {
        return form(LeadForm.EMPTY, List.of(), model);
    }

    @Requires(Permission.HANDLE_LEADS)
    @PostMapping("/console/leads")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String organisation,
            @RequestParam(defaultValue = "") String message,
            @RequestParam Lead.@Nullable Source source,
            Model model) {
        var form = LeadForm.of(name, email, organisation, message, source);
        return switch (addLead.add(form)) {
            case AddLead.Outcome.Added added -> "redirect:/console/leads/" + added.id() + "?done=lead-added";
            case AddLead.Outcome.Refused refused -> form(form, refused.problems(), model);
        };
    }

    @Requires(Permission.HANDLE_LEADS)
    @GetMapping("/console/leads/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, find(id), "", List.of(), model);
    }

    @Requires(Permission.HANDLE_LEADS)
    @PostMapping("/console/leads/{id}/answer")
    String answer(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String program, Model model) {
        find(id);
        var found = answerLead.answer(id, program);
        return found.isEmpty()
                ? "redirect:/console/leads/" + id + "?done=lead-answered"
                : record(me, find(id), "", found, model);
    }

    @Requires(Permission.HANDLE_LEADS)
    @PostMapping("/console/leads/{id}/forward")
    String forward(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String program,
            @RequestParam(defaultValue = "") String address,
            Model model) {
        var found = forwardLead.forward(find(id), program, address);
        return found.isEmpty()
                ? "redirect:/console/leads/" + id + "?done=lead-forwarded"
                : record(me, find(id), address, found, model);
    }

    private Lead find(UUID id) {
        return leads.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(LeadForm form, List<Problem> found, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("sources", Lead.Source.values());
        model.addAttribute("problems", problems.tell(found));
        return "leads/new";
    }

    private String record(SignedIn me, Lead lead, String address, List<Problem> found, Model model) {
        model.addAttribute("lead", lead);
        model.addAttribute("programs", pack.programs());
        model.addAttribute(
                "program",
                lead.program() == null ? null : pack.program(lead.program()).orElse(null));
        model.addAttribute(
                "contact",
                lead.contact() == null ? null : contacts.find(lead.contact()).orElse(null));
        model.addAttribute("mayConvert", !lead.isConverted() && me.may(Permission.EDIT_ACCOUNTS));
        model.addAttribute("shared", forwardLead.sharedAddresses());
        model.addAttribute("address", address);
        model.addAttribute("messages", messages.about(List.of(lead.id())));
        model.addAttribute("entries", trail.timeline(List.of(lead.id())));
        model.addAttribute("problems", problems.tell(found));
        return "leads/lead";
    }
}
