// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.shared.ProblemText;
import dev.pergola.shared.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes problem details. */
@Component
class ProblemAnswers {

    private static final String REQUEST_ID = "requestId";

    private final ProblemCatalogue catalogue;
    private final ServiceSettings settings;
    private final ApiJson json;

    ProblemAnswers(ProblemCatalogue catalogue, ServiceSettings settings, ApiJson json) {
        this.catalogue = catalogue;
        this.settings = settings;
        this.json = json;
    }

    /** Answers with the refusal, whatever was about to be answered before. */
    void write(ApiRefusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        refusal.headers().forEach(response::setHeader);
        response.setStatus(refusal.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        var body = json.mapper().writeValueAsBytes(body(refusal.status(), refusal.problems(), request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private ProblemBody body(HttpStatus status, List<Problem> problems, HttpServletRequest request) {
        var errors =
                catalogue.tell(problems).stream().map(ProblemAnswers::error).toList();
        var code = problems.size() == 1 ? problems.getFirst().code() : "request-invalid";
        var whole = problems.size() == 1
                ? catalogue.tell(problems.getFirst())
                : catalogue.tell(Problem.of(code, problems.size()));
        return new ProblemBody(
                URI.create(settings.address("/problems/" + code)),
                title(code),
                status.value(),
                whole.hint() == null ? whole.sentence() : whole.sentence() + " " + whole.hint(),
                request.getRequestURI(),
                code,
                errors,
                request.getAttribute(REQUEST_ID) instanceof String id ? id : null);
    }

    private String title(String code) {
        return general(Objects.requireNonNull(catalogue.all().get(code)).sentence());
    }

    /** The sentence of a kind of problem, without what differs from one to the next. */
    static String general(String sentence) {
        return sentence.replaceAll("\\{[0-9]+}", "…");
    }

    private static ProblemBody.Error error(ProblemCatalogue.Told told) {
        var field = told.field();
        if (field == null) {
            return new ProblemBody.Error(null, null, null, told.code(), told.sentence(), told.hint());
        }
        if (ProblemPlace.PARAMETER.holds(field)) {
            var name = ProblemPlace.PARAMETER.name(field);
            return new ProblemBody.Error(null, name, null, told.code(), told.sentence(), told.hint());
        }
        if (ProblemPlace.HEADER.holds(field)) {
            var name = ProblemPlace.HEADER.name(field);
            return new ProblemBody.Error(null, null, name, told.code(), told.sentence(), told.hint());
        }
        var pointer = field.startsWith("/") ? field : "/" + field;
        return new ProblemBody.Error(pointer, null, null, told.code(), told.sentence(), told.hint());
    }

    /** What the page of each code shows. */
    List<ProblemText> all() {
        return List.copyOf(catalogue.all().values());
    }
}
