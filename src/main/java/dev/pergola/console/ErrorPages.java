// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import dev.pergola.people.Open;
import dev.pergola.people.Permission;
import dev.pergola.people.SignedIn;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** What is shown when a request can't be answered: what happened, what to do, and the id to quote. */
@Controller
@ConditionalOnWebApplication
class ErrorPages implements ErrorController {

    private static final int LONGEST = 60;

    /**
     * What is told of a request that can't be answered.
     *
     * @param again where the page opens without the part of the address that is wrong
     */
    private record Told(
            HttpStatus status,
            String sentence,
            String hint,
            @Nullable String again) {}

    private final MessageSource words;
    private final ErrorAttributes errors;

    ErrorPages(MessageSource words, ErrorAttributes errors) {
        this.words = words;
        this.errors = errors;
    }

    @Open("Errors are shown to whoever meets them.")
    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request, Model model) {
        var told = told(request);
        model.addAttribute("status", told.status().value());
        model.addAttribute("sentence", told.sentence());
        model.addAttribute("hint", told.hint());
        model.addAttribute("again", told.again());
        model.addAttribute("console", isConsole(request));
        model.addAttribute("requestId", String.valueOf(request.getAttribute("requestId")));
        return new ModelAndView("console/error", told.status());
    }

    @Open("Errors are shown to whoever meets them.")
    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        var told = told(request);
        var problem = ProblemDetail.forStatusAndDetail(told.status(), told.sentence());
        problem.setProperty("hint", told.hint());
        problem.setProperty("requestId", String.valueOf(request.getAttribute("requestId")));
        return ResponseEntity.status(told.status()).body(problem);
    }

    private Told told(HttpServletRequest request) {
        return switch (errors.getError(new ServletWebRequest(request))) {
            case MethodArgumentTypeMismatchException wrong
            when wrong.getParameter().hasParameterAnnotation(PathVariable.class) -> told(HttpStatus.NOT_FOUND);
            case MethodArgumentTypeMismatchException wrong ->
                new Told(
                        HttpStatus.BAD_REQUEST,
                        text("error.value.sentence", wrong.getName(), cut(wrong.getValue())),
                        text("error.value.hint"),
                        wrong.getParameter().hasMethodAnnotation(GetMapping.class) ? path(request) : null);
            case MissingServletRequestParameterException missing ->
                new Told(
                        HttpStatus.BAD_REQUEST,
                        text("error.missing.sentence", missing.getParameterName()),
                        text("error.missing.hint"),
                        null);
            case null, default -> told(status(request));
        };
    }

    private Told told(HttpStatus status) {
        return new Told(status, text(status, "sentence"), text(status, "hint"), null);
    }

    /** Staff keep their menu. */
    private static boolean isConsole(HttpServletRequest request) {
        return path(request).startsWith("/console")
                && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.may(Permission.CONSOLE);
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri.substring(request.getContextPath().length())
                : "";
    }

    private static String cut(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static HttpStatus status(HttpServletRequest request) {
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code instanceof Integer number
                ? Objects.requireNonNullElse(HttpStatus.resolve(number), HttpStatus.INTERNAL_SERVER_ERROR)
                : HttpStatus.NOT_FOUND;
    }

    private String text(String key, Object... details) {
        return words.getMessage(key, details, Locale.ENGLISH);
    }

    private String text(HttpStatus status, String part) {
        var general = words.getMessage(
                "error." + (status.is4xxClientError() ? "4xx" : "5xx") + "." + part, null, Locale.ENGLISH);
        return Objects.requireNonNull(
                words.getMessage("error." + status.value() + "." + part, null, general, Locale.ENGLISH));
    }
}
