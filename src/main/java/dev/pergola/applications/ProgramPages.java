// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Open;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/** The public side of the programs: what there is, whom it is for, and the button to apply. */
@Controller
class ProgramPages {

    private final PackDirectory pack;
    private final StartDraft start;
    private final ProblemCatalogue problems;

    ProgramPages(PackDirectory pack, StartDraft start, ProblemCatalogue problems) {
        this.pack = pack;
        this.start = start;
        this.problems = problems;
    }

    @Open("The programs are public.")
    @GetMapping("/")
    String programs(Model model) {
        model.addAttribute("programs", pack.programs());
        model.addAttribute("vendor", pack.vendor());
        return "applications/programs";
    }

    @Open("The programs are public.")
    @GetMapping("/programs/{key}")
    String program(@PathVariable String key, Model model) {
        var program = find(key);
        model.addAttribute("program", program);
        model.addAttribute("bundles", pack.bundles(key));
        model.addAttribute("agreement", pack.agreement(program));
        model.addAttribute("vendor", pack.vendor());
        return "applications/program";
    }

    @Requires(Permission.MEMBER_AREA)
    @PostMapping("/portal/programs/{key}/apply")
    String apply(SignedIn me, @PathVariable String key, Model model) {
        return switch (start.start(me.person(), find(key))) {
            case StartDraft.Outcome.Begun(var id) -> "redirect:/portal/applications/" + id + "/form";
            case StartDraft.Outcome.Refused(var problem) -> confirm(key, List.of(problem), model);
        };
    }

    /** Where 'Apply' leads somebody who was not signed in; it changes nothing by itself. */
    @Requires(Permission.MEMBER_AREA)
    @GetMapping("/portal/programs/{key}/apply")
    String confirm(@PathVariable String key, Model model) {
        return confirm(key, List.of(), model);
    }

    private String confirm(String key, List<Problem> found, Model model) {
        model.addAttribute("program", find(key));
        model.addAttribute("problems", problems.tell(found));
        return "applications/apply";
    }

    private CommunityProgram find(String key) {
        return pack.program(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Countries by name. */
    static Map<String, String> countries() {
        var countries = new TreeMap<String, String>();
        List<String> codes = Arrays.asList(Locale.getISOCountries());
        codes.forEach(code -> countries.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code));
        return countries;
    }
}
