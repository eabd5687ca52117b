// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.people.Requires;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes each request that writes one transaction: what the deed does, its trail and, for a POST, the answer kept under
 * its Idempotency-Key are there together or not at all. The answer leaves after the commit, so a client that read one
 * can rely on it; a client that read none repeats the request and finds either the kept answer or nothing done.
 *
 * <p>A refused request is rolled back and keeps no answer: mended, it may be sent again under the same key.
 */
class WriteFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final int ERRORS = 400;

    private final KeptAnswers kept;
    private final TransactionTemplate transaction;
    private final ProblemAnswers answers;
    private final long largestBody;

    WriteFilter(KeptAnswers kept, TransactionTemplate transaction, ProblemAnswers answers, long largestBody) {
        this.kept = kept;
        this.transaction = transaction;
        this.answers = answers;
        this.largestBody = largestBody;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !WRITES.contains(request.getMethod())
                || !(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var answer = new ContentCachingResponseWrapper(response);
        try {
            var write = read(request);
            var key = request.getMethod().equals("POST") ? key(request) : null;
            transaction.executeWithoutResult(status -> {
                perform(write, key, answer, chain);
                if (answer.getStatus() >= ERRORS) {
                    status.setRollbackOnly();
                }
            });
        } catch (ApiRefusal refusal) {
            answers.write(refusal, request, cleared(answer));
        } catch (RuntimeException unexpected) {
            answers.write(ApiErrors.unexpected(unexpected), request, cleared(answer));
        }
        answer.copyBodyToResponse();
    }

    private WriteRequest read(HttpServletRequest request) throws IOException {
        var write = WriteRequest.read(request, largestBody)
                .orElseThrow(() -> ApiRefusal.of(
                        HttpStatus.CONTENT_TOO_LARGE, Problem.of("body-too-large", Long.toString(largestBody))));
        var wanted = request.getMethod().equals("PATCH") ? MergePatch.TYPE : MediaType.APPLICATION_JSON;
        if (write.hasBody() && !is(wanted, request.getContentType())) {
            throw ApiErrors.mediaType(wanted.toString());
        }
        return write;
    }

    private static boolean is(MediaType wanted, @Nullable String contentType) {
        try {
            return contentType != null && wanted.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException none) {
            return false;
        }
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader(KEY);
        if (key == null || key.isBlank()) {
            throw refused(HttpStatus.BAD_REQUEST, "idempotency-key-missing");
        }
        if (!key.matches("[!-~]{1,255}")) {
            throw refused(HttpStatus.BAD_REQUEST, "idempotency-key-unreadable");
        }
        return key;
    }

    private void perform(
            WriteRequest request, @Nullable String key, ContentCachingResponseWrapper answer, FilterChain chain) {
        if (key == null) {
            pass(request, answer, chain);
            return;
        }
        var me = (SignedIn) SecurityContextHolder.getContext().getAuthentication();
        if (me == null || !kept.hold(me.session(), key)) {
            throw ApiRefusal.of(
                    HttpStatus.CONFLICT,
                    ProblemPlace.HEADER.of(Problem.of("idempotency-key-in-use"), KEY),
                    HttpHeaders.RETRY_AFTER,
                    "1");
        }
        var earlier = kept.find(me.session(), key);
        if (earlier.isPresent()) {
            replay(earlier.get(), request, me, answer);
            return;
        }
        pass(request, answer, chain);
        if (answer.getStatus() < ERRORS) {
            kept.keep(me.session(), key, keep(request, answer));
        }
    }

    private static void pass(WriteRequest request, HttpServletResponse answer, FilterChain chain) {
        try {
            chain.doFilter(request, answer);
        } catch (IOException | ServletException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static KeptAnswers.Kept keep(WriteRequest request, ContentCachingResponseWrapper answer) {
        var handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        var requires = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Requires.class) : null;
        return new KeptAnswers.Kept(
                request.fingerprint(),
                requires == null ? null : requires.value().name(),
                answer.getStatus(),
                answer.getContentType(),
                answer.getHeader(HttpHeaders.LOCATION),
                answer.getHeader(HttpHeaders.ETAG),
                answer.getContentAsByteArray());
    }

    private static void replay(
            KeptAnswers.Kept earlier, WriteRequest request, SignedIn me, ContentCachingResponseWrapper answer) {
        if (!MessageDigest.isEqual(earlier.fingerprint(), request.fingerprint())) {
            throw refused(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused");
        }
        if (earlier.permission() != null && !holds(me, earlier.permission())) {
            throw ApiErrors.forbidden(earlier.permission());
        }
        answer.setStatus(earlier.status());
        answer.setHeader(REPLAYED, "true");
        setHeader(answer, HttpHeaders.CONTENT_TYPE, earlier.contentType());
        setHeader(answer, HttpHeaders.LOCATION, earlier.location());
        setHeader(answer, HttpHeaders.ETAG, earlier.etag());
        try {
            answer.getOutputStream().write(earlier.body());
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static boolean holds(SignedIn me, String permission) {
        return me.getAuthorities().stream().anyMatch(authority -> permission.equals(authority.getAuthority()));
    }

    private static void setHeader(HttpServletResponse answer, String name, @Nullable String value) {
        if (value != null) {
            answer.setHeader(name, value);
        }
    }

    /** Drops what the handler answered: its transaction did not commit. */
    private static HttpServletResponse cleared(ContentCachingResponseWrapper answer) {
        var requestId = answer.getHeader("X-Request-Id");
        answer.reset();
        setHeader(answer, "X-Request-Id", requestId);
        return answer;
    }

    private static ApiRefusal refused(HttpStatus status, String code) {
        return ApiRefusal.of(status, ProblemPlace.HEADER.of(Problem.of(code), KEY));
    }
}
