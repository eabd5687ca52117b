// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Open;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the numbers in a survey's mail lead. Looking changes nothing, because scanners follow every link; what a reader
 * says counts when they press the button. It needs no sign-in, no cookie and no script.
 */
@Controller
class AnswerPages {

    private final SurveyLinks links;
    private final AskedSurveys surveys;
    private final SurveyAnswers answers;
    private final RecordAnswer recordAnswer;
    private final PackDirectory pack;
    private final ProblemCatalogue problems;
    private final Clock clock;

    AnswerPages(
            SurveyLinks links,
            AskedSurveys surveys,
            SurveyAnswers answers,
            RecordAnswer recordAnswer,
            PackDirectory pack,
            ProblemCatalogue problems,
            Clock clock) {
        this.links = links;
        this.surveys = surveys;
        this.answers = answers;
        this.recordAnswer = recordAnswer;
        this.pack = pack;
        this.problems = problems;
        this.clock = clock;
    }

    @Open("Whoever holds the sealed link of a mail may see what it asks and what they answered.")
    @GetMapping(SurveyLinks.PATH + "{token}")
    ModelAndView look(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String nps,
            @RequestParam(defaultValue = "") String csat,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        var invitation = links.read(token).filter(link -> answers.current(link).isPresent());
        if (invitation.isEmpty()) {
            return broken(model);
        }
        var asked = surveys.of(invitation.get());
        var given = answers.find(invitation.get()).orElse(null);
        if (given != null && !given.isCorrectable(clock.instant())) {
            return thanks(token, asked, given, model);
        }
        var chosen = Reply.read(asked, nps, csat, reason, "");
        model.addAttribute("given", given);
        return form(token, asked, given == null ? chosen : given.reply().with(chosen), List.of(), model);
    }

    @Open("Whoever holds the sealed link of a mail may answer what it asks.")
    @PostMapping(SurveyLinks.PATH + "{token}")
    ModelAndView answer(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String nps,
            @RequestParam(defaultValue = "") String csat,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String comment,
            Model model) {
        var invitation = links.read(token).orElse(null);
        if (invitation == null) {
            return broken(model);
        }
        var asked = surveys.of(invitation);
        var reply = Reply.read(asked, nps, csat, reason, comment);
        return switch (recordAnswer.record(invitation, asked, reply)) {
            case RecordAnswer.Outcome.Kept _, RecordAnswer.Outcome.Settled _ ->
                new ModelAndView("redirect:" + SurveyLinks.PATH + token + "/thanks");
            case RecordAnswer.Outcome.Refused refused -> form(token, asked, reply, refused.problems(), model);
            case RecordAnswer.Outcome.Gone _ -> broken(model);
        };
    }

    @Open("Whoever holds the sealed link of a mail may see what they answered.")
    @GetMapping(SurveyLinks.PATH + "{token}/thanks")
    ModelAndView thanks(@PathVariable String token, Model model) {
        var invitation = links.read(token).orElse(null);
        if (invitation == null) {
            return broken(model);
        }
        return answers.find(invitation)
                .map(given -> thanks(token, surveys.of(invitation), given, model))
                .orElseGet(() -> new ModelAndView("redirect:" + SurveyLinks.PATH + token));
    }

    private ModelAndView form(String token, Asked asked, Reply reply, List<Problem> found, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("asked", asked);
        model.addAttribute("reply", reply);
        model.addAttribute("most", RecordAnswer.MOST_CHARACTERS);
        model.addAttribute("problems", problems.tell(found));
        return new ModelAndView("surveys/form", model.asMap());
    }

    private ModelAndView thanks(String token, Asked asked, Answer given, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("asked", asked);
        model.addAttribute("given", given);
        model.addAttribute("mayCorrect", given.isCorrectable(clock.instant()));
        return new ModelAndView("surveys/thanks", model.asMap());
    }

    private ModelAndView broken(Model model) {
        model.addAttribute("support", pack.vendor().support());
        return new ModelAndView("surveys/broken", model.asMap(), HttpStatus.NOT_FOUND);
    }
}
