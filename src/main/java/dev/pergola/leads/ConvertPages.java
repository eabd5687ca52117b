// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.LocalDate;
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

/** The form that makes a customer's contact of a lead, for those who handle leads and edit accounts. */
@Controller
class ConvertPages {

    private final Leads leads;
    private final FindMatches findMatches;
    private final ConvertLead convertLead;
    private final ProblemCatalogue problems;

    ConvertPages(Leads leads, FindMatches findMatches, ConvertLead convertLead, ProblemCatalogue problems) {
        this.leads = leads;
        this.findMatches = findMatches;
        this.convertLead = convertLead;
        this.problems = problems;
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @GetMapping("/console/leads/{id}/convert")
    String form(SignedIn me, @PathVariable UUID id, Model model) {
        var lead = find(me, id);
        var known = findMatches.find(lead);
        return lead.isConverted()
                ? "redirect:/console/leads/" + id
                : form(lead, known, Conversion.of(lead, known), List.of(), model);
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping("/console/leads/{id}/convert")
    String convert(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String target,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "false") boolean opportunity,
            @RequestParam @Nullable LocalDate closeDate,
            Model model) {
        var lead = find(me, id);
        var wanted = new Conversion(target, account, opportunity, closeDate);
        var found = convertLead.convert(id, wanted);
        return found.isEmpty()
                ? "redirect:/console/leads/" + id + "?done=lead-converted"
                : form(lead, findMatches.find(lead), wanted, found, model);
    }

    private Lead find(SignedIn me, UUID id) {
        return leads.find(id)
                .filter(_ -> me.may(Permission.HANDLE_LEADS))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(Lead lead, Matches known, Conversion wanted, List<Problem> found, Model model) {
        model.addAttribute("lead", lead);
        model.addAttribute("known", known);
        model.addAttribute("wanted", wanted);
        model.addAttribute("problems", problems.tell(found));
        return "leads/convert";
    }
}
