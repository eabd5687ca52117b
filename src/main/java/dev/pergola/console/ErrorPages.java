// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.people.Open;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What is shown when a request can't be answered: what happened, what to do, and the id to quote. */
@Controller
class ErrorPages implements ErrorController {

    private final MessageSource words;

    ErrorPages(MessageSource words) {
        this.words = words;
    }

    @Open("Errors are shown to whoever meets them.")
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request, Model model) {
        var status = status(request);
        return new ModelAndView(
                "console/error",
                Map.of(
                        "status", status.value(),
                        "sentence", text(status, "sentence"),
                        "hint", text(status, "hint"),
                        "requestId", String.valueOf(request.getAttribute("requestId"))),
                status);
    }

    @Open("Errors are shown to whoever meets them.")
    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        var status = status(request);
        var problem = ProblemDetail.forStatusAndDetail(status, text(status, "sentence"));
        problem.setProperty("hint", text(status, "hint"));
        problem.setProperty("requestId", String.valueOf(request.getAttribute("requestId")));
        return ResponseEntity.status(status).body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code instanceof Integer number
                ? Objects.requireNonNullElse(HttpStatus.resolve(number), HttpStatus.INTERNAL_SERVER_ERROR)
                : HttpStatus.NOT_FOUND;
    }

    private String text(HttpStatus status, String part) {
        var general = words.getMessage(
                "error." + (status.is4xxClientError() ? "4xx" : "5xx") + "." + part, null, Locale.ENGLISH);
        return Objects.requireNonNull(
                words.getMessage("error." + status.value() + "." + part, null, general, Locale.ENGLISH));
    }
}
