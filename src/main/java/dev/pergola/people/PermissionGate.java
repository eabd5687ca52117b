// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Lets a request through to a handler when its person holds the permission the handler names; denies by default. */
@Component
class PermissionGate implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isAllowed(handler)) {
            return true;
        }
        if (handler instanceof HandlerMethod method
                && method.getMethodAnnotation(Requires.class) instanceof Requires missing) {
            throw new PermissionMissing(missing.value());
        }
        throw new AccessDeniedException("This handler names no permission, so nobody may call it.");
    }

    private static boolean isAllowed(Object handler) {
        if (handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            return false;
        }
        if (method.getBean() instanceof ErrorController || method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        var requires = method.getMethodAnnotation(Requires.class);
        return requires != null && may(requires.value());
    }

    private static boolean may(Permission permission) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                && signedIn.may(permission);
    }
}
