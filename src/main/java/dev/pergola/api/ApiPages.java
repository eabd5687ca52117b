// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Open;
import dev.pergola.shared.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** The API for human readers, and the explanation of each problem. */
@Controller
@ConditionalOnWebApplication
class ApiPages {

    private final OpenApiFile file;
    private final ProblemAnswers problems;
    private final ServiceSettings settings;
    private final JsonMapper mapper;

    ApiPages(OpenApiFile file, ProblemAnswers problems, ServiceSettings settings, JsonMapper mapper) {
        this.file = file;
        this.problems = problems;
        this.settings = settings;
        this.mapper = mapper;
    }

    @Open("What the API is, is no secret; whoever writes a client reads it first.")
    @GetMapping("/api")
    String overview(HttpServletRequest request, Model model) throws Exception {
        var document = mapper.readTree(Objects.requireNonNull(file.json(request).getBody()));
        model.addAttribute("groups", ApiOutline.of(document));
        model.addAttribute("scopes", List.of(ApiScope.values()));
        model.addAttribute("base", settings.address(ApiController.PATH));
        return "api/overview";
    }

    @Open("The types of problems lead here; they say nothing of anybody.")
    @GetMapping("/problems")
    String problems(Model model) {
        model.addAttribute("problems", problems.all());
        return "api/problems";
    }

    @Open("The types of problems lead here; they say nothing of anybody.")
    @GetMapping("/problems/{code}")
    String problem(@PathVariable String code, Model model) {
        var problem = problems.all().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("code", code);
        model.addAttribute("sentence", ProblemAnswers.general(problem.sentence()));
        model.addAttribute("hint", problem.hint() == null ? null : ProblemAnswers.general(problem.hint()));
        return "api/problem";
    }
}
