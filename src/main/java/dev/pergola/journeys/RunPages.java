// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Keyset;
import dev.pergola.timeline.TimelineDirectory;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One program as it runs: who is where, what goes out next, what came of it. */
@Controller
class RunPages {

    private static final int NEXT = 15;
    private static final int RUNS = 5;

    private final ProgramDirectory programs;
    private final CountPrograms countPrograms;
    private final CountCourse countCourse;
    private final DrawCourse draw;
    private final NextMails next;
    private final SendLog log;
    private final RunLog runs;
    private final PackDirectory pack;
    private final TimelineDirectory timelines;

    RunPages(
            ProgramDirectory programs,
            CountPrograms countPrograms,
            CountCourse countCourse,
            DrawCourse draw,
            NextMails next,
            SendLog log,
            RunLog runs,
            PackDirectory pack,
            TimelineDirectory timelines) {
        this.programs = programs;
        this.countPrograms = countPrograms;
        this.countCourse = countCourse;
        this.draw = draw;
        this.next = next;
        this.log = log;
        this.runs = runs;
        this.pack = pack;
        this.timelines = timelines;
    }

    /** @param version whose course is drawn; the newest when nobody says */
    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}")
    String record(SignedIn me, @PathVariable String key, @RequestParam @Nullable Integer version, Model model) {
        var running = find(key);
        var shown = version == null ? running.program() : version(key, version);
        var figures = countCourse.count(key, shown.version());
        model.addAttribute("running", running);
        model.addAttribute("program", running.program());
        model.addAttribute("tone", ListedProgram.tone(running.state()));
        model.addAttribute("figures", countPrograms.count(List.of(key)).get(key));
        model.addAttribute("shown", shown);
        model.addAttribute("course", draw.draw(shown, figures));
        model.addAttribute("atEnd", figures.count(shown.course().size()));
        model.addAttribute("states", countCourse.states(key));
        model.addAttribute("state", EnrolmentState.values());
        model.addAttribute("versions", countCourse.versions(key));
        var days = next.days(key);
        model.addAttribute("days", days);
        model.addAttribute(
                "most", days.stream().mapToLong(NextMails.Day::count).max().orElse(0));
        model.addAttribute("letters", log.next(key, NEXT));
        model.addAttribute("runs", runs.latest(key, RUNS));
        model.addAttribute("mails", mails(shown));
        model.addAttribute(
                "owner", ProgramListPages.ownerName(pack, running.program().owner()));
        model.addAttribute("entry", EntryWords.entry(running.program().entry()));
        model.addAttribute("recipients", EntryWords.recipients(running.program().recipients()));
        model.addAttribute(
                "occasions", running.program().entry() instanceof Entry.Occasion occasion ? occasion.kind() : null);
        model.addAttribute(
                "timeline", timelines.of(ProgramTimeline.KIND, programs.id(key).orElseThrow(), me));
        model.addAttribute("mayRun", me.may(Permission.RUN_PROGRAMS));
        model.addAttribute("mayEdit", me.may(Permission.EDIT_PROGRAMS));
        model.addAttribute("mayReadMails", me.may(Permission.READ_MESSAGES));
        return "journeys/program";
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(ProgramListPages.LIST + "/{key}/evaluations")
    String evaluations(@PathVariable String key, @RequestParam @Nullable String from, Model model) {
        model.addAttribute("program", find(key).program());
        model.addAttribute("listing", runs.page(key, Keyset.parse(from)));
        return "journeys/evaluations";
    }

    private RunningProgram find(String key) {
        return programs.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Program version(String key, int version) {
        try {
            return programs.version(key, version);
        } catch (NoSuchElementException unknown) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, unknown);
        }
    }

    /** The templates that it sends, those of its arms, too. */
    private List<MailTemplate> mails(Program program) {
        return program.course().stream()
                .flatMap(move -> move instanceof dev.pergola.programs.Move.Mail mail
                        ? Stream.concat(Stream.of(mail.template()), mail.arms().values().stream())
                        : Stream.empty())
                .distinct()
                .map(template -> pack.template(template).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }
}
