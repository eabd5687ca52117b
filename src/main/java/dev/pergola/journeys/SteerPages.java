// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Asks why a program is to be paused, resumed or stopped, and says first what that does. */
@Controller
class SteerPages {

    private final ProgramDirectory programs;
    private final SteerProgram steer;
    private final ProblemCatalogue problems;

    SteerPages(ProgramDirectory programs, SteerProgram steer, ProblemCatalogue problems) {
        this.programs = programs;
        this.steer = steer;
        this.problems = problems;
    }

    @Requires(Permission.RUN_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}/state")
    String form(@PathVariable String key, @RequestParam ProgramState to, Model model) {
        return form(find(key), to, "", List.of(), model);
    }

    @Requires(Permission.RUN_PROGRAMS)
    @PostMapping(ProgramListPages.LIST + "/{key}/state")
    String steer(
            @PathVariable String key,
            @RequestParam ProgramState to,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        var found = steer.steer(key, to, reason);
        return found.isEmpty()
                ? "redirect:" + ProgramListPages.LIST + "/" + key + "?done=" + done(to)
                : form(find(key), to, reason, found, model);
    }

    private static String done(ProgramState to) {
        return switch (to) {
            case RUNNING -> "program-resumed";
            case PAUSED -> "program-paused";
            case STOPPED -> "program-stopped";
        };
    }

    private RunningProgram find(String key) {
        return programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String form(RunningProgram running, ProgramState to, String reason, List<Problem> found, Model model) {
        model.addAttribute("running", running);
        model.addAttribute("program", running.program());
        model.addAttribute("to", to);
        model.addAttribute("reach", steer.reach(running.program().key()));
        model.addAttribute("reason", reason);
        model.addAttribute("problems", problems.tell(found));
        return "journeys/steer";
    }
}
