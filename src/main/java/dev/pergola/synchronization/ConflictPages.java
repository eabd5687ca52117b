// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
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

/** The inbox of fields that both sides changed. */
@Controller
class ConflictPages {

    static final String LIST = SynchronizationPages.ROOT + "/conflicts";

    private final ConflictInbox inbox;
    private final ConflictTexts texts;
    private final DecideConflict decide;
    private final WakeSynchronization wake;
    private final CrmAccesses accesses;
    private final ProblemCatalogue problems;

    ConflictPages(
            ConflictInbox inbox,
            ConflictTexts texts,
            DecideConflict decide,
            WakeSynchronization wake,
            CrmAccesses accesses,
            ProblemCatalogue problems) {
        this.inbox = inbox;
        this.texts = texts;
        this.decide = decide;
        this.wake = wake;
        this.accesses = accesses;
        this.problems = problems;
    }

    /** What is done with every ticked conflict. */
    enum Side {
        OURS,
        THEIRS
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam @Nullable String from,
            Model model) {
        var listing = inbox.page(!decided, Keyset.parse(from));
        model.addAttribute("listing", new Listing<>(texts.shown(listing.rows()), listing.next()));
        model.addAttribute("decided", decided);
        model.addAttribute("mayRun", me.may(Permission.RUN_SYNCHRONIZATION));
        return "synchronization/conflicts";
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return show(me, id, List.of(), null, model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/decide")
    String decide(@RequestParam(required = false) @Nullable List<UUID> id, @RequestParam Side side) {
        if (id != null) {
            id.forEach(one -> decide(one, side));
            wake.wake();
        }
        return "redirect:" + LIST + "?done=sync-decided";
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/decide")
    String decide(SignedIn me, @PathVariable UUID id, @RequestParam Side side, Model model) {
        return after(me, id, decide(id, side), null, model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/write")
    String write(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String value, Model model) {
        return after(me, id, decide.write(id, value), value, model);
    }

    private List<Problem> decide(UUID id, Side side) {
        return switch (side) {
            case OURS -> decide.keepOurs(id);
            case THEIRS -> decide.takeTheirs(id);
        };
    }

    private String after(SignedIn me, UUID id, List<Problem> found, @Nullable String typed, Model model) {
        if (!found.isEmpty()) {
            return show(me, id, found, typed, model);
        }
        wake.wake();
        return "redirect:" + LIST + "/" + id + "?done=sync-decided";
    }

    private String show(SignedIn me, UUID id, List<Problem> found, @Nullable String typed, Model model) {
        var conflict = inbox.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("conflict", texts.shown(List.of(conflict)).getFirst());
        model.addAttribute("crmPage", accesses.page(conflict.externalId()));
        model.addAttribute(
                "typed", typed != null || conflict.definition().kind() == Field.Kind.OWNER ? typed : conflict.ours());
        model.addAttribute("problems", problems.tell(found));
        model.addAttribute("mayRun", me.may(Permission.RUN_SYNCHRONIZATION));
        return "synchronization/conflict";
    }
}
