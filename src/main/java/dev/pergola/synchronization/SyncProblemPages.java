// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
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

/** The queue of problems, which a specialist works through. */
@Controller
class SyncProblemPages {

    static final String LIST = SynchronizationPages.ROOT + "/problems";

    private final ProblemQueue queue;
    private final SettleProblem settle;
    private final LinkRecord link;
    private final WakeSynchronization wake;
    private final CrmAccesses accesses;
    private final ProblemCatalogue problems;

    SyncProblemPages(
            ProblemQueue queue,
            SettleProblem settle,
            LinkRecord link,
            WakeSynchronization wake,
            CrmAccesses accesses,
            ProblemCatalogue problems) {
        this.queue = queue;
        this.settle = settle;
        this.link = link;
        this.wake = wake;
        this.accesses = accesses;
        this.problems = problems;
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "OPEN") SyncProblem.State state,
            @RequestParam @Nullable RecordKind kind,
            @RequestParam(defaultValue = "") String code,
            @RequestParam @Nullable String from,
            Model model) {
        var filter = new ProblemQueue.Filter(state, kind, code.isBlank() ? null : code);
        model.addAttribute("listing", queue.page(filter, Keyset.parse(from)));
        model.addAttribute("filter", filter);
        model.addAttribute("states", SyncProblem.State.values());
        model.addAttribute("kinds", RecordKind.values());
        model.addAttribute("codes", queue.codes(state));
        model.addAttribute("mayRun", me.may(Permission.RUN_SYNCHRONIZATION));
        return "synchronization/problems";
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(LIST + "/{id}")
    String record(SignedIn me, @PathVariable UUID id, Model model) {
        return show(me, id, List.of(), model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/again")
    String again(@RequestParam(required = false) @Nullable List<UUID> id) {
        if (id != null) {
            id.forEach(settle::tryAgain);
            wake.wake();
        }
        return "redirect:" + LIST + "?done=sync-again";
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/again")
    String again(SignedIn me, @PathVariable UUID id, Model model) {
        return after(me, id, settle.tryAgain(id), "sync-again", model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/skip")
    String skip(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason, Model model) {
        return after(me, id, settle.skip(id, reason), "sync-skipped", model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/link")
    String link(SignedIn me, @PathVariable UUID id, @RequestParam(defaultValue = "") String externalId, Model model) {
        return after(me, id, link.link(id, externalId), "sync-linked", model);
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(LIST + "/{id}/make")
    String make(SignedIn me, @PathVariable UUID id, Model model) {
        return after(me, id, settle.makeAgain(id), "sync-made", model);
    }

    private String after(SignedIn me, UUID id, List<Problem> found, String done, Model model) {
        if (!found.isEmpty()) {
            return show(me, id, found, model);
        }
        wake.wake();
        return "redirect:" + LIST + "/" + id + "?done=" + done;
    }

    private String show(SignedIn me, UUID id, List<Problem> found, Model model) {
        var problem = queue.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("problem", problem);
        model.addAttribute("crmPage", accesses.page(problem.externalId()));
        model.addAttribute("problems", problems.tell(found));
        model.addAttribute("mayRun", me.may(Permission.RUN_SYNCHRONIZATION));
        return "synchronization/problem";
    }
}
