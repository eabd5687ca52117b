// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.pergola.people.SignedIn;
import dev.pergola.shared.Problem;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a token send so many requests a minute to this node. */
class RateFilter extends OncePerRequestFilter {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int TOKENS_WATCHED = 100_000;

    private final int requestsPerMinute;
    private final ProblemAnswers answers;
    private final LoadingCache<UUID, Bucket> buckets;

    RateFilter(int requestsPerMinute, ProblemAnswers answers) {
        this.requestsPerMinute = requestsPerMinute;
        this.answers = answers;
        this.buckets = CacheBuilder.newBuilder()
                .maximumSize(TOKENS_WATCHED)
                .expireAfterAccess(MINUTE.multipliedBy(2))
                .build(CacheLoader.from(_ -> bucket(requestsPerMinute)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn)) {
            chain.doFilter(request, response);
            return;
        }
        var probe = buckets.getUnchecked(signedIn.session()).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        var seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
        var refusal = ApiRefusal.of(
                HttpStatus.TOO_MANY_REQUESTS,
                Problem.of("requests-too-many", requestsPerMinute, seconds),
                HttpHeaders.RETRY_AFTER,
                Long.toString(seconds));
        answers.write(refusal, request, response);
    }

    private static Bucket bucket(int requestsPerMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requestsPerMinute).refillGreedy(requestsPerMinute, MINUTE))
                .build();
    }
}
