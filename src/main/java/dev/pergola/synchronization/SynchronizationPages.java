// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** How the synchronisation stands, and the switch to pause it. */
@Controller
class SynchronizationPages {

    static final String ROOT = "/console/synchronization";
    private static final int ERRORS = 5;

    private final CrmAccesses accesses;
    private final States states;
    private final SyncFigures figures;
    private final ProblemQueue queue;
    private final PauseSynchronization pause;

    SynchronizationPages(
            CrmAccesses accesses, States states, SyncFigures figures, ProblemQueue queue, PauseSynchronization pause) {
        this.accesses = accesses;
        this.states = states;
        this.figures = figures;
        this.queue = queue;
        this.pause = pause;
    }

    @Requires(Permission.READ_SYNCHRONIZATION)
    @GetMapping(ROOT)
    String overview(SignedIn me, Model model) {
        var state = states.read();
        var backlog = figures.backlog();
        var access = accesses.find();
        model.addAttribute("on", access.isPresent());
        model.addAttribute("address", access.map(CrmAccess::address).orElse(null));
        model.addAttribute("state", state);
        model.addAttribute("backlog", backlog);
        model.addAttribute("standing", figures.standing(state, backlog));
        model.addAttribute("errors", queue.newest(ERRORS));
        model.addAttribute("hours", figures.hours());
        model.addAttribute("mayRun", me.may(Permission.RUN_SYNCHRONIZATION));
        model.addAttribute("mayConnect", me.may(Permission.CONNECT_CRM));
        return "synchronization/overview";
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(ROOT + "/pause")
    String pause() {
        pause.pause();
        return "redirect:" + ROOT + "?done=sync-paused";
    }

    @Requires(Permission.RUN_SYNCHRONIZATION)
    @PostMapping(ROOT + "/resume")
    String resume() {
        pause.resume();
        return "redirect:" + ROOT + "?done=sync-resumed";
    }
}
