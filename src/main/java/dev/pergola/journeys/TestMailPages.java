// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** A program's mail as one of the customers would get it, sent to oneself. */
@Controller
class TestMailPages {

    private static final int FOUND = 20;

    /** An account to choose from. */
    record Choice(UUID id, long number, String name) {

        public String reference() {
            return String.format(Locale.ROOT, "ACC-%06d", number);
        }
    }

    private final ProgramDirectory programs;
    private final DrawCourse draw;
    private final RehearseMail rehearse;
    private final SendTestMail send;
    private final ProblemCatalogue problems;
    private final JdbcClient jdbc;

    TestMailPages(
            ProgramDirectory programs,
            DrawCourse draw,
            RehearseMail rehearse,
            SendTestMail send,
            ProblemCatalogue problems,
            JdbcClient jdbc) {
        this.programs = programs;
        this.draw = draw;
        this.rehearse = rehearse;
        this.send = send;
        this.problems = problems;
        this.jdbc = jdbc;
    }

    /** @param step a position in the course; the first mail when nobody says */
    @Requires(Permission.RUN_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}/test")
    String form(
            SignedIn me,
            @PathVariable String key,
            @RequestParam @Nullable Integer step,
            @RequestParam(defaultValue = "") String arm,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable UUID account,
            Model model) {
        var program = find(key);
        return form(me, program, step(program, step), arm, q, account, List.of(), model);
    }

    @Requires(Permission.RUN_PROGRAMS)
    @PostMapping(ProgramListPages.LIST + "/{key}/test")
    String send(
            SignedIn me,
            @PathVariable String key,
            @RequestParam int step,
            @RequestParam(defaultValue = "") String arm,
            @RequestParam UUID account,
            Model model) {
        var program = find(key);
        var position = step(program, step);
        var found = account(account).isEmpty()
                ? List.of(Problem.of("account-unknown", account).at("account"))
                : send.send(program, position, account, arm.isBlank() ? null : arm, me.person());
        return found.isEmpty()
                ? "redirect:" + ProgramListPages.LIST + "/" + key + "/test?step=" + position + "&account=" + account
                        + "&done=test-sent"
                : form(me, program, position, arm, "", account, found, model);
    }

    private Program find(String key) {
        return programs.find(key)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .program();
    }

    private int step(Program program, @Nullable Integer wanted) {
        return draw.mailSteps(program).stream()
                .map(DrawCourse.Named::position)
                .filter(position -> wanted == null || wanted.equals(position))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private List<Choice> account(UUID id) {
        return jdbc.sql("select id, number, name from accounts.account_facts where id = :id")
                .param("id", id)
                .query(Choice.class)
                .list();
    }

    /** By a part of the name, or the whole reference. */
    private List<Choice> search(String words) {
        return jdbc.sql("""
                select id, number, name from accounts.account_facts
                where lower(name) like '%' || :words || '%' or 'acc-' || lpad(cast(number as text), 6, '0') = :words
                order by lower(name), id limit :found
                """)
                .param("words", words.strip().toLowerCase(Locale.ROOT))
                .param("found", FOUND)
                .query(Choice.class)
                .list();
    }

    private String form(
            SignedIn me,
            Program program,
            int step,
            String arm,
            String words,
            @Nullable UUID account,
            List<Problem> found,
            Model model) {
        model.addAttribute("program", program);
        model.addAttribute("steps", draw.mailSteps(program));
        model.addAttribute("step", step);
        model.addAttribute(
                "arms",
                List.copyOf(((Move.Mail) program.course().get(step)).arms().keySet()));
        model.addAttribute("arm", arm);
        model.addAttribute("words", words);
        model.addAttribute("choices", words.isBlank() ? List.of() : search(words));
        var chosen = account == null ? List.<Choice>of() : account(account);
        model.addAttribute("account", chosen.isEmpty() ? null : chosen.getFirst());
        model.addAttribute(
                "rehearsed",
                chosen.isEmpty()
                        ? null
                        : rehearse.rehearse(program, step, chosen.getFirst().id(), arm.isBlank() ? null : arm)
                                .orElse(null));
        model.addAttribute("me", me.person());
        model.addAttribute("problems", problems.tell(found));
        return "journeys/test-mail";
    }
}
