// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Simulations: asked for, while they run, and what they found. */
@Controller
class SimulationPages {

    private static final String PLACE = "/console/programs/simulation";

    private final KeptSimulations kept;
    private final SimulatedAccounts accounts;
    private final AskSimulation ask;
    private final ProgramDirectory programs;
    private final SimulationSettings settings;
    private final ProblemCatalogue problems;

    SimulationPages(
            KeptSimulations kept,
            SimulatedAccounts accounts,
            AskSimulation ask,
            ProgramDirectory programs,
            SimulationSettings settings,
            ProblemCatalogue problems) {
        this.kept = kept;
        this.accounts = accounts;
        this.ask = ask;
        this.programs = programs;
        this.settings = settings;
        this.problems = problems;
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping(PLACE)
    String list(@RequestParam @Nullable String from, Model model) {
        return list(Keyset.parse(from), "180", List.of(), model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping(PLACE)
    String ask(@RequestParam String days, Model model) {
        var wanted = days.strip().matches("\\d{1,4}") ? Integer.parseInt(days.strip()) : 0;
        return switch (ask.ask(wanted, false)) {
            case AskSimulation.Outcome.Asked(var id) -> "redirect:" + PLACE + "/" + id;
            case AskSimulation.Outcome.Refused(var problem) -> list(Keyset.START, days, List.of(problem), model);
        };
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping(PLACE + "/{id}")
    String record(@PathVariable UUID id, Model model) {
        return record(find(id), List.of(), model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping(PLACE + "/{id}/cancel")
    String cancel(@PathVariable UUID id, Model model) {
        var run = find(id);
        var found = ask.cancel(id);
        return found.isEmpty() ? "redirect:" + PLACE + "/" + id : record(run, found, model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping(PLACE + "/{id}/untouched")
    String untouched(
            @PathVariable UUID id,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable UUID after,
            Model model) {
        var chosen = Arrays.stream(Untouched.values())
                .filter(each -> each.name().equals(reason))
                .findFirst()
                .orElse(Untouched.NO_PROGRAM);
        model.addAttribute("run", find(id));
        model.addAttribute("result", result(id));
        model.addAttribute("chosen", chosen);
        model.addAttribute("listing", accounts.untouched(id, chosen, after));
        return "journeys/simulation-untouched";
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping(PLACE + "/{id}/accounts.csv")
    ResponseEntity<StreamingResponseBody> accounts(@PathVariable UUID id) {
        find(id);
        return file("simulated-accounts.csv", out -> accounts.write(id, out));
    }

    /** Mails by day, program and template. */
    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping(PLACE + "/{id}/sends.csv")
    ResponseEntity<StreamingResponseBody> sends(@PathVariable UUID id) {
        var result = result(id);
        return file("simulated-mails.csv", out -> {
            var csv = CsvWriter.builder().build(out);
            csv.writeRecord("day", "program", "template", "mails");
            result.sends()
                    .forEach(each -> csv.writeRecord(
                            each.day().toString(), each.program(), each.template(), Integer.toString(each.mails())));
            csv.flush();
        });
    }

    private String list(Keyset from, String days, List<Problem> found, Model model) {
        model.addAttribute("listing", kept.page(from));
        model.addAttribute("going", kept.going().orElse(null));
        model.addAttribute("days", days);
        model.addAttribute("mostDays", AskSimulation.MOST_DAYS);
        model.addAttribute("limit", settings.limit().toMinutes());
        model.addAttribute("problems", problems.tell(found));
        return "journeys/simulations";
    }

    private String record(SimulationRun run, List<Problem> found, Model model) {
        var result = kept.result(run.id()).orElse(null);
        model.addAttribute("run", run);
        model.addAttribute("result", result);
        model.addAttribute("chart", result == null ? null : SendsChart.of(result.perDay()));
        model.addAttribute(
                "names",
                programs.all().stream()
                        .collect(Collectors.toMap(
                                each -> each.program().key(),
                                each -> each.program().name())));
        model.addAttribute("words", new WithheldWords());
        model.addAttribute("limit", settings.limit().toMinutes());
        model.addAttribute("problems", problems.tell(found));
        return "journeys/simulation";
    }

    private SimulationRun find(UUID id) {
        return kept.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Simulation result(UUID id) {
        return kept.result(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private interface Written {

        void to(Writer out) throws IOException;
    }

    private static ResponseEntity<StreamingResponseBody> file(String name, Written written) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(out -> {
                    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    written.to(writer);
                    writer.flush();
                });
    }
}
