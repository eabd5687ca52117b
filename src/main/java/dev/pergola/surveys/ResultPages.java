// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.people.Permission;
import dev.pergola.people.Requires;
import dev.pergola.shared.Keyset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What customers answer: the scores of each survey, and the newest answers. */
@Controller
class ResultPages {

    static final String PATH = "/console/surveys";
    private static final int PAGE = 50;

    private final SurveyResults results;
    private final SurveyAnswers answers;
    private final AskedSurveys surveys;

    ResultPages(SurveyResults results, SurveyAnswers answers, AskedSurveys surveys) {
        this.results = results;
        this.answers = answers;
        this.surveys = surveys;
    }

    @Requires(Permission.READ_PROGRAMS)
    @GetMapping(PATH)
    String show(
            @RequestParam @Nullable String survey,
            @RequestParam @Nullable String from,
            @RequestParam(defaultValue = "") String as,
            Model model) {
        if (as.equals("csv")) {
            return AnswerFile.show((place, limit) -> answers.page(survey, place, limit), model);
        }
        var all = results.all();
        var shown = all.stream()
                .filter(result -> survey == null || result.key().equals(survey))
                .toList();
        model.addAttribute("all", all);
        model.addAttribute("shown", shown);
        model.addAttribute("survey", survey);
        model.addAttribute(
                "together",
                new Score(shown.stream()
                        .flatMap(result -> result.score().tallies().stream())
                        .toList()));
        model.addAttribute("days", SurveyResults.DAYS);
        model.addAttribute("listing", answers.page(survey, Keyset.parse(from), PAGE));
        model.addAttribute("words", surveys);
        return "surveys/results";
    }
}
