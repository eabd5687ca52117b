// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who is and was in a program, and where each stands. */
@Controller
class EnrolmentPages {

    private static final List<String> HEADS = List.of(
            "Account id",
            "Account",
            "Contact",
            "State",
            "Why",
            "Version",
            "Next step",
            "Due",
            "Arm",
            "Held out",
            "Entered for",
            "Entered",
            "Ended");

    /** @param next the step that it has before it */
    record Row(ListedEnrolment enrolment, String next) {}

    private final Enrolments enrolments;
    private final ProgramDirectory programs;
    private final DrawCourse draw;

    EnrolmentPages(Enrolments enrolments, ProgramDirectory programs, DrawCourse draw) {
        this.enrolments = enrolments;
        this.programs = programs;
        this.draw = draw;
    }

    /** @param step a position in the course @param as {@code csv} for a file of all that fits */
    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}/enrolments")
    String list(
            @PathVariable String key,
            @RequestParam @Nullable EnrolmentState state,
            @RequestParam @Nullable Integer version,
            @RequestParam @Nullable Integer step,
            @RequestParam(defaultValue = "") String arm,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "") String as,
            Model model) {
        var running = programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var filter = new Enrolments.Filter(
                key, state, version, step, arm.isBlank() ? null : arm, q.isBlank() ? null : q.strip());
        var versions = new HashMap<Integer, Program>();
        if (as.equals("csv")) {
            return ListFile.show(
                    key + "-enrolments",
                    HEADS,
                    (place, limit) -> {
                        var page = enrolments.page(filter, place, limit);
                        return new Listing<>(
                                page.rows().stream()
                                        .map(row -> cells(row, next(key, row, versions)))
                                        .toList(),
                                page.next());
                    },
                    model);
        }
        var page = enrolments.page(filter, Keyset.parse(from), Enrolments.PAGE);
        model.addAttribute(
                "listing",
                new Listing<>(
                        page.rows().stream()
                                .map(row -> new Row(row, next(key, row, versions)))
                                .toList(),
                        page.next()));
        model.addAttribute("program", running.program());
        model.addAttribute("filter", filter);
        model.addAttribute("states", EnrolmentState.values());
        model.addAttribute("steps", draw.steps(running.program()));
        model.addAttribute("arms", arms(running.program()));
        return "journeys/enrolments";
    }

    private String next(String key, ListedEnrolment row, Map<Integer, Program> versions) {
        return row.state() == EnrolmentState.ACTIVE
                ? draw.name(
                        versions.computeIfAbsent(row.version(), version -> programs.version(key, version)),
                        row.position())
                : "";
    }

    static List<String> arms(Program program) {
        var experiment = program.experiment();
        return experiment == null
                ? List.of()
                : experiment.arms().stream().map(Program.Experiment.Arm::name).toList();
    }

    private static List<String> cells(ListedEnrolment row, String next) {
        return List.of(
                row.account().toString(),
                ListFile.text(row.accountName()),
                ListFile.text(row.contactName()),
                row.state().word(),
                ListFile.text(row.why()),
                Integer.toString(row.version()),
                ListFile.text(next),
                row.state() == EnrolmentState.ACTIVE ? row.dueAt().toString() : "",
                ListFile.text(row.arm()),
                row.heldOut() ? "yes" : "no",
                row.enteredOn().toString(),
                row.enteredAt().toString(),
                ListFile.text(row.endedAt()));
    }
}
