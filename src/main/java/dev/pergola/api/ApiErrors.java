// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.PermissionMissing;
import dev.pergola.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;

/** Answers whatever goes wrong in the API with problem details; pages keep their error page. */
@Component
class ApiErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final ProblemAnswers answers;

    ApiErrors(ProblemAnswers answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception problem) {
        if (!request.getRequestURI().startsWith(ApiController.PATH + "/")) {
            return null;
        }
        try {
            answers.write(refusal(problem), request, response);
            return new ModelAndView();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static ApiRefusal refusal(Exception problem) {
        return switch (problem) {
            case ApiRefusal refusal -> refusal;
            case PermissionMissing missing -> forbidden(missing.permission().name());
            case AccessDeniedException _ -> ApiRefusal.notFound();
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable.getCause());
            case JacksonException unreadable -> JsonTrouble.refusal(unreadable);
            case MissingServletRequestParameterException missing ->
                parameter(Problem.of("parameter-missing"), missing.getParameterName());
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case HttpRequestMethodNotSupportedException wrong -> wrongMethod(wrong);
            case HttpMediaTypeNotAcceptableException _ ->
                of(HttpStatus.NOT_ACCEPTABLE, ProblemPlace.HEADER.of(Problem.of("not-acceptable"), HttpHeaders.ACCEPT));
            case HttpMediaTypeNotSupportedException wrong -> wrongMediaType(wrong);
            case ErrorResponse known
            when known.getStatusCode().value() == HttpStatus.NOT_FOUND.value() -> ApiRefusal.notFound();
            case ErrorResponse known
            when known.getStatusCode().is4xxClientError() ->
                of(HttpStatus.BAD_REQUEST, Problem.of("request-unreadable"));
            default -> unexpected(problem);
        };
    }

    /** What nobody foresaw: told without its innards, which the log has under the request id. */
    static ApiRefusal unexpected(Exception problem) {
        LOG.error("A request to the API failed", problem);
        return of(HttpStatus.INTERNAL_SERVER_ERROR, Problem.of("internal-error"));
    }

    /** Names the scope that is missing: from the token, or from what its owner's roles allow it. */
    static ApiRefusal forbidden(String permission) {
        var scope = Arrays.stream(ApiScope.values())
                .filter(each -> each.permission().name().equals(permission))
                .map(ApiScope::word)
                .findFirst()
                .orElse(permission);
        return of(HttpStatus.FORBIDDEN, Problem.of("scope-missing", scope));
    }

    private static ApiRefusal unreadable(@Nullable Throwable cause) {
        return cause instanceof JacksonException json
                ? JsonTrouble.refusal(json)
                : of(HttpStatus.BAD_REQUEST, Problem.of("body-missing"));
    }

    /** An id that is none names no record; a parameter that can't be read is the caller's mistake. */
    private static ApiRefusal mismatch(MethodArgumentTypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class) || type == null) {
            return ApiRefusal.notFound();
        }
        var wanted = type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(each -> EnumWords.word((Enum<?>) each))
                        .collect(Collectors.joining(", ", "one of ", ""))
                : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
        return parameter(Problem.of("parameter-wrong", wanted), mismatch.getName());
    }

    private static ApiRefusal wrongMethod(HttpRequestMethodNotSupportedException wrong) {
        var allowed = wrong.getSupportedMethods();
        var names = allowed == null ? "" : String.join(", ", allowed);
        return ApiRefusal.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                Problem.of("method-not-allowed", wrong.getMethod(), names),
                HttpHeaders.ALLOW,
                names);
    }

    private static ApiRefusal wrongMediaType(HttpMediaTypeNotSupportedException wrong) {
        var supported = wrong.getSupportedMediaTypes().stream()
                .map(Object::toString)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return mediaType(supported.isEmpty() ? "application/json" : supported);
    }

    static ApiRefusal mediaType(String wanted) {
        return of(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                ProblemPlace.HEADER.of(Problem.of("media-type-unsupported", wanted), HttpHeaders.CONTENT_TYPE));
    }

    static ApiRefusal parameter(Problem problem, String name) {
        return of(HttpStatus.BAD_REQUEST, ProblemPlace.PARAMETER.of(problem, name));
    }

    private static ApiRefusal of(HttpStatus status, Problem problem) {
        return ApiRefusal.of(status, problem);
    }
}
