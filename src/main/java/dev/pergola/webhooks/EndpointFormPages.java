// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form behind an endpoint: where it is and what it gets. */
@Controller
class EndpointFormPages {

    private final ShowEndpoint show;
    private final AddEndpoint add;
    private final EditEndpoint edit;
    private final EventCatalogue catalogue;
    private final ProblemCatalogue problems;
    private final Ids ids;

    EndpointFormPages(
            ShowEndpoint show,
            AddEndpoint add,
            EditEndpoint edit,
            EventCatalogue catalogue,
            ProblemCatalogue problems,
            Ids ids) {
        this.show = show;
        this.add = add;
        this.edit = edit;
        this.catalogue = catalogue;
        this.problems = problems;
        this.ids = ids;
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @GetMapping("/console/webhooks/new")
    String form(Model model) {
        return form(ids.next(), null, EndpointForm.EMPTY, List.of(), model);
    }

    /** The answer itself shows the secret: it stands in no address and in no history. */
    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks")
    String add(
            SignedIn me,
            @RequestParam @Nullable UUID id,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam @Nullable Set<String> types,
            Model model) {
        var chosen = id == null ? ids.next() : id;
        var form = new EndpointForm(address, description, all, types == null ? Set.of() : types);
        return switch (add.add(chosen, form, me.person().label())) {
            case AddEndpoint.Outcome.Added(var secret) -> {
                model.addAttribute("endpoint", show.find(chosen));
                model.addAttribute("secret", secret);
                model.addAttribute("fresh", true);
                yield "webhooks/secret";
            }
            case AddEndpoint.Outcome.AddedBefore _ -> "redirect:/console/webhooks/" + chosen;
            case AddEndpoint.Outcome.Refused(var found) -> form(chosen, null, form, found, model);
        };
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @GetMapping("/console/webhooks/{id}/edit")
    String form(@PathVariable UUID id, Model model) {
        var endpoint = show.find(id);
        return form(id, endpoint, EndpointForm.of(endpoint), List.of(), model);
    }

    @Requires(Permission.MANAGE_WEBHOOKS)
    @PostMapping("/console/webhooks/{id}/edit")
    String edit(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam @Nullable Set<String> types,
            Model model) {
        var endpoint = show.find(id);
        var form = new EndpointForm(address, description, all, types == null ? Set.of() : types);
        var found = edit.edit(endpoint, form);
        return found.isEmpty()
                ? "redirect:/console/webhooks/" + id + "?done=saved"
                : form(id, endpoint, form, found, model);
    }

    private String form(UUID id, @Nullable Endpoint endpoint, EndpointForm form, List<Problem> found, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("form", form);
        model.addAttribute("groups", catalogue.groups());
        model.addAttribute("examples", catalogue.examples());
        model.addAttribute("problems", problems.tell(found));
        return "webhooks/endpoint-form";
    }
}
