// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import dev.pergola.people.Open;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.Role;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The pack as staff read it: programs, products, texts, the calendar, and who may do what. */
@Controller
class PackPages {

    private static final Set<String> SCHEMAS = Set.of(
            "pack",
            "program",
            "lifecycle-program",
            "skus",
            "agreement",
            "template",
            "problems",
            "common-issues",
            "aliases",
            "records",
            "privacy",
            "leads",
            "mailing");

    private final PackDirectory packs;
    private final ProblemCatalogue problems;
    private final Clock clock;

    PackPages(PackDirectory packs, ProblemCatalogue problems, Clock clock) {
        this.packs = packs;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack")
    String overview(Model model) {
        model.addAttribute("pack", packs.pack());
        model.addAttribute("warnings", packs.warnings());
        return "packs/pack";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/programs")
    String programs(Model model) {
        model.addAttribute("programs", packs.programs());
        return "packs/programs";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/programs/{key}")
    String program(@PathVariable String key, Model model) {
        var program = packs.program(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var agreement = packs.agreement(program);
        model.addAttribute("program", program);
        model.addAttribute("bundles", packs.bundles(key));
        model.addAttribute("agreement", agreement);
        model.addAttribute("agreementHtml", agreement.html());
        return "packs/program";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/skus")
    String skus(Model model) {
        model.addAttribute("programs", packs.programs());
        model.addAttribute("bundles", packs.pack().bundles());
        return "packs/skus";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/problems")
    String problems(Model model) {
        model.addAttribute("problemTexts", problems.all().values());
        return "packs/problems";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/issues")
    String issues(Model model) {
        model.addAttribute("issues", packs.issues());
        model.addAttribute("stages", CommonIssue.Stage.values());
        return "packs/issues";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/roles")
    String roles(Model model) {
        model.addAttribute(
                "roles", Arrays.stream(Role.values()).filter(Role::isForStaff).toList());
        model.addAttribute("permissions", Permission.values());
        model.addAttribute("aliases", packs.aliases());
        return "packs/roles";
    }

    @Requires(Permission.READ_PACK)
    @GetMapping("/console/pack/calendar")
    String calendar(Model model) {
        var calendar = packs.calendar();
        var today = calendar.today(clock);
        model.addAttribute("calendar", calendar);
        model.addAttribute("today", today);
        model.addAttribute("quarter", calendar.fiscalQuarter(today));
        model.addAttribute("holidays", calendar.holidays().tailMap(today, true));
        return "packs/calendar";
    }

    @Open("Schemas are published for editors.")
    @GetMapping("/schemas/{kind}.schema.json")
    ResponseEntity<String> schema(@PathVariable String kind) {
        if (!SCHEMAS.contains(kind)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/schema+json"))
                .body(Schemas.text(kind));
    }
}
