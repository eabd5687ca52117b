// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.AccountHoldings;
import dev.pergola.audit.TrailDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page that programs and sales share about a member on the way from free to paid. */
@Controller
class HandoverPages {

    static final String LIST = "/console/handovers";

    private final HandoverDirectory handovers;
    private final TakeHandover take;
    private final NoteHandover note;
    private final SettleHandover settle;
    private final KeepMember keep;
    private final AccountHoldings holdings;
    private final PackDirectory pack;
    private final TrailDirectory trail;
    private final ProblemCatalogue problems;
    private final Clock clock;

    HandoverPages(
            HandoverDirectory handovers,
            TakeHandover take,
            NoteHandover note,
            SettleHandover settle,
            KeepMember keep,
            HeldSubscriptions holdings,
            PackDirectory pack,
            TrailDirectory trail,
            ProblemCatalogue problems,
            Clock clock) {
        this.handovers = handovers;
        this.take = take;
        this.note = note;
        this.settle = settle;
        this.keep = keep;
        this.holdings = holdings;
        this.pack = pack;
        this.trail = trail;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.READ_HANDOVERS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam @Nullable HandoverState state,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "false") boolean late,
            @RequestParam @Nullable String from,
            Model model) {
        var filter = new HandoverDirectory.Filter(state, mine ? me.person().id() : null, late ? today() : null);
        model.addAttribute("listing", handovers.page(filter, Keyset.parse(from)));
        model.addAttribute("states", HandoverState.values());
        model.addAttribute("state", state);
        model.addAttribute("mine", mine);
        model.addAttribute("late", late);
        model.addAttribute("today", today());
        model.addAttribute("programs", pack.programs());
        return "renewals/handovers";
    }

    @Requires(Permission.READ_HANDOVERS)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return record(me, find(id), List.of(), model);
    }

    @Requires(Permission.TAKE_HANDOVERS)
    @PostMapping(LIST + "/{id}/take")
    String take(SignedIn me, @PathVariable UUID id, Model model) {
        return answer(me, find(id), take.take(id, me.person()), "handover-taken", model);
    }

    @Requires(Permission.READ_HANDOVERS)
    @PostMapping(LIST + "/{id}/note")
    String note(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String text, Model model) {
        return answer(me, find(id), note.write(id, text, me.person()), "handover-noted", model);
    }

    /** @param bought whether a paid subscription is agreed */
    @Requires(Permission.TAKE_HANDOVERS)
    @PostMapping(LIST + "/{id}/settle")
    String settle(
            SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean bought,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate endsOn,
            @RequestParam(defaultValue = "") String told,
            @RequestParam(defaultValue = "") String agreed,
            Model model) {
        var ending = new SettleHandover.Ending(bought, endsOn, told, agreed);
        return answer(me, find(id), settle.settle(id, ending, me.person()), "handover-settled", model);
    }

    @Requires(Permission.OPEN_HANDOVERS)
    @PostMapping(LIST + "/{id}/keep")
    String keep(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String why, Model model) {
        return answer(me, find(id), keep.keep(id, why, me.person()), "handover-kept", model);
    }

    private HandoverView find(UUID id) {
        return handovers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalDate today() {
        return pack.calendar().today(clock);
    }

    private String answer(SignedIn me, HandoverView before, List<Problem> found, String done, Model model) {
        return found.isEmpty()
                ? "redirect:" + LIST + "/" + before.id() + "?done=" + done
                : record(me, before, found, model);
    }

    private String record(SignedIn me, HandoverView view, List<Problem> found, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("program", pack.program(view.program()).orElseThrow());
        model.addAttribute("notes", handovers.notes(view.id()));
        model.addAttribute("holdings", view.account() == null ? List.of() : holdings.of(view.account()));
        model.addAttribute("entries", trail.timeline(List.of(view.id(), view.opportunity())));
        model.addAttribute("today", today());
        model.addAttribute("mine", me.person().id().equals(view.takenBy()));
        model.addAttribute("mayKeep", me.may(Permission.OPEN_HANDOVERS));
        model.addAttribute("mayTake", me.may(Permission.TAKE_HANDOVERS));
        model.addAttribute("problems", problems.tell(found));
        return "renewals/handover";
    }
}
