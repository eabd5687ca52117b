// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All lifecycle programs by their category, with how much goes on in each. */
@Controller
class ProgramListPages {

    static final String LIST = "/console/programs";
    static final List<String> CATEGORIES = List.of("onboarding", "enablement", "retention");

    private final ProgramDirectory programs;
    private final CountPrograms count;
    private final PackDirectory pack;

    ProgramListPages(ProgramDirectory programs, CountPrograms count, PackDirectory pack) {
        this.programs = programs;
        this.count = count;
        this.pack = pack;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "") String category,
            @RequestParam @Nullable ProgramState state,
            @RequestParam(defaultValue = "") String owner,
            Model model) {
        var all = programs.all();
        var shown = all.stream()
                .filter(each -> category.isBlank() || each.program().category().equals(category))
                .filter(each -> state == null || each.state() == state)
                .filter(each -> owner.isBlank() || each.program().owner().equals(owner))
                .toList();
        model.addAttribute("groups", groups(shown));
        model.addAttribute("count", shown.size());
        model.addAttribute("total", all.size());
        model.addAttribute("categories", CATEGORIES);
        model.addAttribute("category", category);
        model.addAttribute("states", ProgramState.values());
        model.addAttribute("state", state);
        model.addAttribute("owners", owners(all));
        model.addAttribute("owner", owner);
        model.addAttribute("mayEdit", me.may(Permission.EDIT_PROGRAMS));
        return "journeys/programs";
    }

    /** By category in the order of a customer's life; in each, programs for everybody first. */
    private Map<String, List<ListedProgram>> groups(List<RunningProgram> shown) {
        var figures =
                count.count(shown.stream().map(each -> each.program().key()).toList());
        return shown.stream()
                .map(each -> ListedProgram.of(
                        each, Objects.requireNonNull(figures.get(each.program().key()))))
                .sorted(Comparator.comparing((ListedProgram each) ->
                                CATEGORIES.indexOf(each.running().program().category()))
                        .thenComparing(ListedProgram::assigned)
                        .thenComparing(each -> each.running().program().name()))
                .collect(Collectors.groupingBy(
                        each -> each.running().program().category(), LinkedHashMap::new, Collectors.toList()));
    }

    private Map<String, String> owners(List<RunningProgram> all) {
        return all.stream()
                .map(each -> each.program().owner())
                .distinct()
                .sorted()
                .collect(
                        Collectors.toMap(key -> key, key -> ownerName(pack, key), (one, _) -> one, LinkedHashMap::new));
    }

    static String ownerName(PackDirectory pack, String key) {
        return pack.aliases().stream()
                .filter(alias -> alias.key().equals(key))
                .map(GroupAlias::name)
                .findFirst()
                .orElse(key);
    }
}
