// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Writing a program: its text, with what it would mean beside it; a save puts it in force as a new version. */
@Controller
class ProgramEditorPages {

    private static final Pattern KEY = Pattern.compile("(?m)^key:\\s*[\"']?([a-z][a-z0-9-]*)");
    private static final String BEGINNING = """
            key: my-program
            family: lifecycle
            category: enablement
            owner: customer-programs
            name: My program
            description: What it is for, in a sentence or two.
            audience: account.segment in ['tech-touch', 'scaled']
            entry: {anchor: account.customerSince, from: 30d, until: 45d, once: per-account}
            recipients: [admin, sold-to]
            steps:
              - mail: onboarding-intro
            exit: account.activeSubscriptions == 0
            caps: marketing
            """;

    private final ProgramDirectory programs;
    private final JudgeDraft judge;
    private final ApplyPlan apply;
    private final EditorWords words;
    private final ProblemCatalogue problems;

    ProgramEditorPages(
            ProgramDirectory programs,
            JudgeDraft judge,
            ApplyPlan apply,
            EditorWords words,
            ProblemCatalogue problems) {
        this.programs = programs;
        this.judge = judge;
        this.apply = apply;
        this.words = words;
        this.problems = problems;
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping("/console/programs/new")
    String fresh(Model model) {
        return editor("", BEGINNING, 0, "", List.of(), model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping("/console/programs/new")
    String make(@RequestParam String text, @RequestParam(defaultValue = "") String note, Model model) {
        var key = key(text);
        return programs.find(key).isPresent()
                ? editor(
                        "",
                        lines(text),
                        0,
                        note,
                        List.of(Problem.of("program-exists", key).at("text")),
                        model)
                : save("", key, text, 0, note, model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping("/console/programs/{key}/edit")
    String edit(@PathVariable String key, Model model) {
        var current = find(key);
        return editor(key, current.text(), current.version(), "", List.of(), model);
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping("/console/programs/{key}/edit")
    String save(
            @PathVariable String key,
            @RequestParam String text,
            @RequestParam int base,
            @RequestParam(defaultValue = "") String note,
            Model model) {
        find(key);
        return save(key, key, text, base, note, model);
    }

    /** What the text being typed means; the page swaps it in while one types. */
    @Requires(Permission.EDIT_PROGRAMS)
    @PostMapping("/console/programs/draft")
    String meaning(@RequestParam(defaultValue = "") String key, @RequestParam String text, Model model) {
        model.addAttribute("meaning", judge.judge(key.isEmpty() ? key(text) : key, lines(text)));
        return "journeys/program-meaning";
    }

    @Requires(Permission.EDIT_PROGRAMS)
    @GetMapping("/console/programs/words")
    @ResponseBody
    List<EditorWords.Word> words() {
        return words.all();
    }

    /** @param page the key in the page's address; empty for a new program */
    private String save(String page, String key, String text, int base, String note, Model model) {
        var file = JudgeDraft.file(key, lines(text));
        return switch (apply.one(file, key, base, note.isBlank() ? null : note.strip())) {
            case ApplyPlan.Outcome.Done done ->
                "redirect:/console/programs/%s/versions?done=%s"
                        .formatted(key, done.made().isEmpty() ? "program-same" : "program-applied");
            case ApplyPlan.Outcome.Overtaken _ -> {
                var newest = programs.versions(key).getFirst();
                var problem = Problem.of("program-overtaken", newest.version(), newest.author());
                yield editor(page, lines(text), newest.version(), note, List.of(problem.at("text")), model);
            }
            case ApplyPlan.Outcome.Refused _ ->
                editor(
                        page,
                        lines(text),
                        base,
                        note,
                        List.of(Problem.of("program-unusable").at("text")),
                        model);
        };
    }

    private String editor(String key, String text, int base, String note, List<Problem> found, Model model) {
        model.addAttribute("key", key);
        model.addAttribute("title", key.isEmpty() ? "New program" : key);
        model.addAttribute("place", "/console/programs/" + (key.isEmpty() ? "new" : key + "/edit"));
        model.addAttribute("text", text);
        model.addAttribute("base", base);
        model.addAttribute("note", note);
        model.addAttribute("meaning", judge.judge(key.isEmpty() ? key(text) : key, text));
        model.addAttribute("problems", problems.tell(found));
        return "journeys/program-edit";
    }

    private Program find(String key) {
        return programs.find(key)
                .map(RunningProgram::program)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String key(String text) {
        var found = KEY.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    /** Browsers end the lines of a form as DOS does. */
    private static String lines(String text) {
        var lines = text.replace("\r\n", "\n");
        return lines.endsWith("\n") ? lines : lines + "\n";
    }
}
