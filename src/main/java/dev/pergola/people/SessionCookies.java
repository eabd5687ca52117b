// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.ServiceSettings;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Finds the person behind a request. Staff and members have a cookie each, so neither opens the other's area. */
@Component
class SessionCookies implements SecurityContextRepository {

    private static final String STAFF = "pergola_staff";
    private static final String MEMBER = "pergola_member";

    private final Sessions sessions;
    private final StaffRecognition recognition;
    private final boolean secure;

    SessionCookies(Sessions sessions, StaffRecognition recognition, ServiceSettings settings) {
        this.sessions = sessions;
        this.recognition = recognition;
        this.secure = "https".equals(settings.baseUrl().getScheme());
    }

    /** The area that a path belongs to; an error belongs to the area of what was asked for. */
    static Person.Kind area(HttpServletRequest request) {
        var path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
        return path.startsWith("/console")
                        || path.startsWith("/webauthn")
                        || path.startsWith("/login")
                        || path.startsWith("/oauth2")
                        || path.startsWith("/actuator")
                ? Person.Kind.STAFF
                : Person.Kind.MEMBER;
    }

    /** Opens a session for the person and hands its secret to the browser. */
    void open(Person person, String how, HttpServletRequest request, HttpServletResponse response) {
        var agent =
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("unknown");
        var secret = sessions.open(person, how, request.getRemoteAddr(), agent);
        var life = person.kind() == Person.Kind.STAFF ? Sessions.STAFF_LIFE : Sessions.MEMBER_LIFE;
        write(response, person.kind(), secret, life);
    }

    void forget(Person.Kind kind, HttpServletResponse response) {
        write(response, kind, "", Duration.ZERO);
    }

    @Override
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new OnDemand(request);
    }

    /** Called by the framework when a passkey or an identity provider has vouched for somebody. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var authentication = context.getAuthentication();
        if (authentication == null || authentication instanceof SignedIn) {
            return;
        }
        recognition.recognise(authentication).ifPresent(person -> open(person, how(authentication), request, response));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookie(request).isPresent();
    }

    private SecurityContext load(HttpServletRequest request) {
        return cookie(request)
                .flatMap(secret -> sessions.find(secret, area(request)))
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private static String how(Authentication authentication) {
        return authentication.getClass().getSimpleName().startsWith("WebAuthn") ? "passkey" : "single sign-on";
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        var name = area(request) == Person.Kind.STAFF ? STAFF : MEMBER;
        return Optional.ofNullable(request.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private void write(HttpServletResponse response, Person.Kind kind, String secret, Duration life) {
        var cookie = ResponseCookie.from(kind == Person.Kind.STAFF ? STAFF : MEMBER, secret)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** Reads the session once, and only when somebody asks. */
    private final class OnDemand implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext context;

        OnDemand(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                context = load(request);
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
