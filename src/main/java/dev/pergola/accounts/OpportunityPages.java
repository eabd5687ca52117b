// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SavedViews;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.shared.SortPlace;
import dev.pergola.timeline.TimelineDirectory;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Opportunities as a list and each as a record, with what can be done to them. */
@Controller
class OpportunityPages {

    static final String LIST = "/console/opportunities";

    private final OpportunityDirectory opportunities;
    private final SubmitOpportunity submit;
    private final CloseExpiredRenewals close;
    private final Owners owners;
    private final SavedViews views;
    private final PackDirectory pack;
    private final TimelineDirectory timelines;
    private final RecordAsides asides;
    private final ProblemCatalogue problems;
    private final Clock clock;

    OpportunityPages(
            OpportunityDirectory opportunities,
            SubmitOpportunity submit,
            CloseExpiredRenewals close,
            Owners owners,
            SavedViews views,
            PackDirectory pack,
            TimelineDirectory timelines,
            RecordAsides asides,
            ProblemCatalogue problems,
            Clock clock) {
        this.opportunities = opportunities;
        this.submit = submit;
        this.close = close;
        this.owners = owners;
        this.views = views;
        this.pack = pack;
        this.timelines = timelines;
        this.asides = asides;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable OpportunityType type,
            @RequestParam @Nullable OpportunityOutcome outcome,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String program,
            @RequestParam @Nullable UUID owner,
            @RequestParam(defaultValue = "false") boolean expired,
            @RequestParam(defaultValue = "false") boolean astray,
            @RequestParam @Nullable String from,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var filter =
                new OpportunityFilter(known(q), type, outcome, known(stage), known(program), owner, expired, astray);
        return RecordFile.isAsked(sent)
                ? RecordFile.show(
                        RecordKind.OPPORTUNITY,
                        (place, limit) -> RecordFile.ids(opportunities.page(filter, place, limit), Opportunity::id),
                        model)
                : list(me, filter, new ListAddress(LIST, sent), from, List.of(), model);
    }

    @Requires(Permission.READ_ACCOUNTS)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, find(id), List.of(), model);
    }

    @Requires(Permission.EDIT_ACCOUNTS)
    @PostMapping(LIST + "/{id}/submit")
    String submit(SignedIn me, @PathVariable UUID id, Model model) {
        var opportunity = find(id);
        var found = submit.submit(id);
        return found.isEmpty() ? done(id, "opportunity-submitted") : record(me, opportunity, found, model);
    }

    @Requires(Permission.CHANGE_OWNERS)
    @PostMapping(LIST + "/{id}/decide")
    String decide(SignedIn me, @PathVariable UUID id, @RequestParam boolean approved, Model model) {
        var opportunity = find(id);
        var found = submit.decide(id, approved);
        return found.isEmpty()
                ? done(id, approved ? "opportunity-approved" : "opportunity-rejected")
                : record(me, opportunity, found, model);
    }

    /** @param requested whether the sales owner asked for it before the renewal expired */
    @Requires(Permission.CLOSE_RENEWALS)
    @PostMapping(LIST + "/close-expired")
    String close(
            SignedIn me,
            @RequestParam @Nullable List<UUID> id,
            @RequestParam(defaultValue = "false") boolean requested,
            Model model) {
        var ids = id == null ? List.<UUID>of() : id;
        var closed = close.close(ids, requested);
        if (!closed.problems().isEmpty()) {
            model.addAttribute("closed", closed.closed());
            var expired = new OpportunityFilter(null, null, null, null, null, null, true, false);
            var address = new LinkedMultiValueMap<>(Map.of("expired", List.of("true")));
            return list(me, expired, new ListAddress(LIST, address), null, closed.problems(), model);
        }
        return ids.size() == 1
                ? done(ids.getFirst(), "renewal-closed")
                : "redirect:" + LIST + "?expired=true&done=renewals-closed";
    }

    private String list(
            SignedIn me,
            OpportunityFilter filter,
            ListAddress address,
            @Nullable String from,
            List<Problem> found,
            Model model) {
        model.addAttribute("listing", opportunities.page(filter, SortPlace.parse(from), OpportunityDirectory.PAGE));
        model.addAttribute("count", opportunities.count(filter));
        model.addAttribute("most", AccountLists.COUNTED);
        model.addAttribute("filter", filter);
        model.addAttribute("address", address);
        model.addAttribute("types", OpportunityType.values());
        model.addAttribute("outcomes", OpportunityOutcome.values());
        model.addAttribute("today", today());
        model.addAttribute("renewals", pack.records().renewals());
        model.addAttribute("owners", owners.all());
        model.addAttribute("programs", pack.programs());
        model.addAttribute("stages", pack.records().stages());
        model.addAttribute("views", views.of(me.person().id(), LIST));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        model.addAttribute("mayClose", me.may(Permission.CLOSE_RENEWALS));
        model.addAttribute("problems", problems.tell(found));
        return "accounts/opportunities";
    }

    private String record(SignedIn me, Opportunity opportunity, List<Problem> found, Model model) {
        model.addAttribute("opportunity", opportunity);
        model.addAttribute(
                "program",
                opportunity.program() == null
                        ? null
                        : pack.program(opportunity.program()).orElse(null));
        model.addAttribute("stages", pack.records().stages());
        model.addAttribute("today", today());
        model.addAttribute("renewals", pack.records().renewals());
        model.addAttribute("timeline", timelines.of(RecordKind.OPPORTUNITY.word(), opportunity.id(), me));
        model.addAttribute("asides", asides.of(me, RecordKind.OPPORTUNITY, opportunity.id()));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_ACCOUNTS));
        model.addAttribute("mayDecide", me.may(Permission.CHANGE_OWNERS));
        model.addAttribute("mayClose", me.may(Permission.CLOSE_RENEWALS));
        model.addAttribute("problems", problems.tell(found));
        return "accounts/opportunity";
    }

    private Opportunity find(UUID id) {
        return opportunities.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(pack.calendar().zone()));
    }

    private static String done(UUID id, String what) {
        return "redirect:" + LIST + "/" + id + "?done=" + what;
    }

    private static @Nullable String known(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }
}
