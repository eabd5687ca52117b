// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses query parameters that a handler does not know: a mistyped filter must not answer with everything. */
@Component
class KnownParameters implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.getBeanType().isAnnotationPresent(ApiController.class)) {
            var known = known(method);
            request.getParameterMap().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(unknown -> {
                        var names = known.isEmpty() ? "none" : String.join(", ", known);
                        throw ApiErrors.parameter(Problem.of("parameter-unknown", unknown, names), unknown);
                    });
            request.getParameterMap().forEach((name, values) -> {
                if (values.length > 1 || values[0].indexOf('\0') >= 0) {
                    throw ApiErrors.parameter(Problem.of("parameter-wrong", "one value without null characters"), name);
                }
            });
        }
        return true;
    }

    private static Set<String> known(HandlerMethod method) {
        var known = new TreeSet<String>();
        Arrays.stream(method.getMethodParameters()).forEach(parameter -> {
            if (parameter.getParameterType() == PageAsked.class) {
                known.add(ApiArguments.CURSOR);
                known.add(ApiArguments.LIMIT);
            } else if (parameter.hasParameterAnnotation(RequestParam.class)) {
                known.add(name(parameter));
            }
        });
        return known;
    }

    private static String name(MethodParameter parameter) {
        return parameter.getParameter().getName();
    }
}
