// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.MailFrame;
import dev.pergola.messages.TemplateDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Editions of newsletters and webinars: planned, filled with what their mails say, cancelled. */
@Controller
class OccasionPages {

    static final String LIST = "/console/occasions";

    /** Which of them a list shows. */
    enum Shown {
        COMING("Coming"),
        PAST("Past"),
        CANCELLED("Cancelled");

        private final String label;

        Shown(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** @param warning why the day is unusual; null when it is not */
    record Listed(
            Occasion occasion,
            String name,
            long entered,
            List<String> missing,
            @Nullable String warning) {}

    private final Occasions occasions;
    private final OccasionKinds kinds;
    private final SaveOccasion save;
    private final CancelOccasion cancel;
    private final MailVariables variables;
    private final TemplateDirectory templates;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;
    private final Clock clock;

    OccasionPages(
            Occasions occasions,
            OccasionKinds kinds,
            SaveOccasion save,
            CancelOccasion cancel,
            MailVariables variables,
            TemplateDirectory templates,
            PackDirectory pack,
            ProblemCatalogue problems,
            Clock clock) {
        this.occasions = occasions;
        this.kinds = kinds;
        this.save = save;
        this.cancel = cancel;
        this.variables = variables;
        this.templates = templates;
        this.pack = pack;
        this.problems = problems;
        this.clock = clock;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(LIST)
    String list(
            SignedIn me,
            @RequestParam(defaultValue = "COMING") Shown show,
            @RequestParam(defaultValue = "") String kind,
            Model model) {
        var today = pack.calendar().today(clock);
        var found = switch (show) {
            case COMING -> occasions.coming(today);
            case PAST -> occasions.past(today);
            case CANCELLED -> occasions.cancelled();
        };
        var all = kinds.all();
        var shown = found.stream()
                .filter(occasion -> kind.isBlank() || occasion.kind().equals(kind))
                .toList();
        model.addAttribute("listed", listed(shown, all));
        model.addAttribute("kinds", all);
        model.addAttribute("kind", kind);
        model.addAttribute("show", show);
        model.addAttribute("shown", Shown.values());
        model.addAttribute("today", today);
        model.addAttribute("mayRun", me.may(Permission.RUN_PROGRAMS));
        return "journeys/occasions";
    }

    @Requires(Permission.RUN_PROGRAMS)
    @GetMapping(LIST + "/new")
    String empty(@RequestParam String kind, Model model) {
        var found = kind(kind);
        var day = found.rule()
                .map(rule -> rule.next(pack.calendar().today(clock).plusDays(1), 1)
                        .getFirst()
                        .toString())
                .orElse("");
        return form(found, null, new SaveOccasion.Given(day, "", Map.of()), List.of(), model);
    }

    @Requires(Permission.RUN_PROGRAMS)
    @PostMapping(LIST)
    String create(@RequestParam String kind, @RequestParam MultiValueMap<String, String> sent, Model model) {
        var found = kind(kind);
        var given = given(found, sent);
        return switch (save.save(found, null, given)) {
            case SaveOccasion.Outcome.Saved(var occasion) -> "redirect:" + occasion.path() + "?done=occasion-saved";
            case SaveOccasion.Outcome.Refused(var refused) -> form(found, null, given, refused, model);
        };
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(LIST + "/{kind}/{key}")
    String record(SignedIn me, @PathVariable String kind, @PathVariable String key, Model model) {
        return record(me, kind(kind), find(kind, key), List.of(), model);
    }

    @Requires(Permission.RUN_PROGRAMS)
    @GetMapping(LIST + "/{kind}/{key}/edit")
    String edit(@PathVariable String kind, @PathVariable String key, Model model) {
        var occasion = find(kind, key);
        return form(
                kind(kind),
                occasion,
                new SaveOccasion.Given(occasion.day().toString(), occasion.title(), occasion.variables()),
                List.of(),
                model);
    }

    @Requires(Permission.RUN_PROGRAMS)
    @PostMapping(LIST + "/{kind}/{key}/edit")
    String save(
            @PathVariable String kind,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> sent,
            Model model) {
        var found = kind(kind);
        var before = find(kind, key);
        var given = given(found, sent);
        return switch (save.save(found, before, given)) {
            case SaveOccasion.Outcome.Saved(var occasion) -> "redirect:" + occasion.path() + "?done=occasion-saved";
            case SaveOccasion.Outcome.Refused(var refused) -> form(found, before, given, refused, model);
        };
    }

    @Requires(Permission.RUN_PROGRAMS)
    @PostMapping(LIST + "/{kind}/{key}/cancel")
    String cancel(
            SignedIn me,
            @PathVariable String kind,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        var occasion = find(kind, key);
        var found = cancel.cancel(kind(kind), occasion, reason);
        return found.isEmpty()
                ? "redirect:" + occasion.path() + "?done=occasion-cancelled"
                : record(me, kind(kind), occasion, found, model);
    }

    /** A mail of the kind's programs as it reads for this occasion; what depends on the reader is a sample. */
    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(LIST + "/{kind}/{key}/mails")
    ResponseEntity<String> mail(@PathVariable String kind, @PathVariable String key, @RequestParam String template) {
        if (!kind(kind).templates().contains(template)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return MailFrame.of(templates.preview(template, said(find(kind, key))));
    }

    private Map<String, String> said(Occasion occasion) {
        var said = new HashMap<>(occasion.variables());
        said.values().removeIf(String::isBlank);
        said.putAll(variables.ofOccasion(occasion.kind(), occasion.title(), occasion.day()));
        return said;
    }

    private static SaveOccasion.Given given(OccasionKinds.Kind kind, MultiValueMap<String, String> sent) {
        var said = new HashMap<String, String>();
        kind.fields().keySet().forEach(name -> {
            var value = sent.getFirst(name);
            said.put(name, value == null ? "" : value);
        });
        var day = sent.getFirst("day");
        var title = sent.getFirst("title");
        return new SaveOccasion.Given(day == null ? "" : day, title == null ? "" : title, said);
    }

    private List<Listed> listed(List<Occasion> shown, List<OccasionKinds.Kind> all) {
        var entered = occasions.entered(
                all.stream().flatMap(kind -> kind.programs().stream()).toArray(String[]::new),
                shown.stream().map(Occasion::key).toArray(String[]::new));
        return shown.stream()
                .map(occasion -> {
                    var kind = all.stream()
                            .filter(each -> each.key().equals(occasion.kind()))
                            .findFirst();
                    return new Listed(
                            occasion,
                            kind.map(OccasionKinds.Kind::name).orElse(occasion.kind()),
                            entered.getOrDefault(occasion.key(), 0L),
                            kind.map(each -> each.missing(occasion.variables())).orElse(List.of()),
                            kind.flatMap(each -> warning(each, occasion)).orElse(null));
                })
                .toList();
    }

    private static java.util.Optional<String> warning(OccasionKinds.Kind kind, Occasion occasion) {
        return kind.rule().filter(rule -> !rule.allows(occasion.day())).map(rule -> "not the " + rule.words());
    }

    private OccasionKinds.Kind kind(String key) {
        return kinds.find(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Occasion find(String kind, String key) {
        return occasions.find(kind, key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private long entered(OccasionKinds.Kind kind, Occasion occasion) {
        return occasions
                .entered(kind.programs().toArray(String[]::new), new String[] {occasion.key()})
                .getOrDefault(occasion.key(), 0L);
    }

    private String record(SignedIn me, OccasionKinds.Kind kind, Occasion occasion, List<Problem> found, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("occasion", occasion);
        model.addAttribute("warning", warning(kind, occasion).orElse(null));
        model.addAttribute("entered", entered(kind, occasion));
        model.addAttribute("missing", kind.missing(occasion.variables()));
        model.addAttribute("past", occasion.day().isBefore(pack.calendar().today(clock)));
        model.addAttribute("mayRun", me.may(Permission.RUN_PROGRAMS));
        model.addAttribute("problems", problems.tell(found));
        return "journeys/occasion";
    }

    private String form(
            OccasionKinds.Kind kind,
            @Nullable Occasion before,
            SaveOccasion.Given given,
            List<Problem> found,
            Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("before", before);
        model.addAttribute("given", given);
        model.addAttribute("entered", before == null ? 0L : entered(kind, before));
        model.addAttribute(
                "rule",
                kind.rule()
                        .map(rule -> rule.sentence(pack.calendar().today(clock)))
                        .orElse(null));
        model.addAttribute("problems", problems.tell(found));
        return "journeys/occasion-form";
    }
}
