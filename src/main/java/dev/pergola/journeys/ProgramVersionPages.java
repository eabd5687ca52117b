// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.programs.ProgramDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A program's versions, and what one does differently from another. */
@Controller
class ProgramVersionPages {

    private final ProgramDirectory programs;
    private final JudgeDraft judge;

    ProgramVersionPages(ProgramDirectory programs, JudgeDraft judge) {
        this.programs = programs;
        this.judge = judge;
    }

    /** The newest two are compared unless others are chosen. */
    @Requires(Permission.READ_PROGRAMS)
    @GetMapping("/console/programs/{key}/versions")
    String versions(
            SignedIn me,
            @PathVariable String key,
            @RequestParam @Nullable Integer before,
            @RequestParam @Nullable Integer after,
            Model model) {
        var running = programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var newest = running.program().version();
        var newer = chosen(after, newest, newest);
        var older = chosen(before, Math.max(1, newer - 1), newest);
        model.addAttribute("program", running.program());
        model.addAttribute("versions", programs.versions(key));
        model.addAttribute("before", older);
        model.addAttribute("after", newer);
        model.addAttribute("mayEdit", me.may(Permission.EDIT_PROGRAMS));
        model.addAttribute(
                "change",
                older == newer ? null : judge.compare(programs.version(key, older), programs.version(key, newer)));
        return "journeys/program-versions";
    }

    private static int chosen(@Nullable Integer wanted, int otherwise, int newest) {
        return wanted == null || wanted < 1 || wanted > newest ? otherwise : wanted;
    }
}
