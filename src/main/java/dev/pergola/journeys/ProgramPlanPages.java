// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What applying the pack's programs would change, to be read before one applies them. */
@Controller
class ProgramPlanPages {

    private final DrawPlan draw;
    private final ApplyPlan apply;
    private final ProblemCatalogue problems;

    ProgramPlanPages(DrawPlan draw, ApplyPlan apply, ProblemCatalogue problems) {
        this.draw = draw;
        this.apply = apply;
        this.problems = problems;
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping("/console/programs/plan")
    String plan(Model model) {
        return plan(List.of(), model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping("/console/programs/plan")
    String apply(@RequestParam String base, @RequestParam(defaultValue = "") String note, Model model) {
        return switch (apply.ofPack(base, note.isBlank() ? null : note.strip())) {
            case ApplyPlan.Outcome.Done _ -> "redirect:/console/programs?done=programs-applied";
            case ApplyPlan.Outcome.Overtaken _ -> plan(List.of(Problem.of("plan-overtaken")), model);
            case ApplyPlan.Outcome.Refused _ -> plan(List.of(Problem.of("program-unusable")), model);
        };
    }

    private String plan(List<Problem> found, Model model) {
        model.addAttribute("plan", draw.ofPack(true));
        model.addAttribute("problems", problems.tell(found));
        return "journeys/program-plan";
    }
}
