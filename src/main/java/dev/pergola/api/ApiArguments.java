// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageAsked} and {@link IfMatch} from requests. */
@Component
class ApiArguments implements HandlerMethodArgumentResolver {

    static final String CURSOR = "cursor";
    static final String LIMIT = "limit";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageAsked.class || parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return parameter.getParameterType() == PageAsked.class ? page(request) : condition(request);
    }

    private static PageAsked page(NativeWebRequest request) {
        var limit = request.getParameter(LIMIT);
        if (limit == null) {
            return new PageAsked(request.getParameter(CURSOR), PageAsked.USUAL);
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > PageAsked.MOST) {
            throw ApiErrors.parameter(
                    Problem.of("parameter-wrong", "a whole number from 1 to " + PageAsked.MOST), LIMIT);
        }
        return new PageAsked(request.getParameter(CURSOR), Integer.parseInt(limit));
    }

    private static IfMatch condition(NativeWebRequest request) {
        var header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null || header.isBlank()) {
            throw ApiRefusal.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    ProblemPlace.HEADER.of(Problem.of("precondition-missing"), HttpHeaders.IF_MATCH));
        }
        return new IfMatch(header);
    }
}
