// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailingWords;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Most mails a second from this node, altogether and to each domain, and the domains that want none for a while. */
final class SendingRates {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int REMEMBERED = 100_000;

    /** A domain's limit. The queue is where those that found no room are told to come back, one after the other. */
    private static final class Limit {

        private final Bucket bucket;
        private final Duration each;
        private Instant queue = Instant.EPOCH;

        private Limit(int perSecond) {
            this.bucket = bucket(perSecond);
            this.each = SECOND.dividedBy(perSecond);
        }

        private synchronized Optional<Instant> wait(Instant now) {
            if (bucket.tryConsume(1)) {
                return Optional.empty();
            }
            queue = (queue.isAfter(now) ? queue : now).plus(each);
            return Optional.of(queue);
        }
    }

    private final MailingWords.Rates rates;
    private final Clock clock;
    private final @Nullable Bucket all;
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();
    private final Map<String, Instant> closed = new ConcurrentHashMap<>();

    SendingRates(MailingWords.Rates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
        this.all = rates.all() == 0 ? null : bucket(rates.all());
    }

    /** How many of so many may go now, over all domains. */
    int room(int wanted) {
        return all == null ? wanted : (int) Math.min(wanted, all.getAvailableTokens());
    }

    /** Empty when a letter to this domain may go now, otherwise the moment to try again. */
    Optional<Instant> wait(String domain) {
        var until = closedUntil(domain);
        if (until.isPresent()) {
            return until;
        }
        var most = rates.domains().getOrDefault(domain, rates.domain());
        if (most > 0) {
            if (limits.size() > REMEMBERED) {
                limits.clear();
            }
            var wait = limits.computeIfAbsent(domain, _ -> new Limit(most)).wait(clock.instant());
            if (wait.isPresent()) {
                return wait;
            }
        }
        if (all != null) {
            all.tryConsume(1);
        }
        return Optional.empty();
    }

    /** The domain's server closed the conversation: nothing goes there for a while. */
    void close(String domain, Duration pause) {
        closed.put(domain, clock.instant().plus(pause));
    }

    Optional<Instant> closedUntil(String domain) {
        var until = closed.get(domain);
        if (until != null && !until.isAfter(clock.instant())) {
            closed.remove(domain, until);
            return Optional.empty();
        }
        return Optional.ofNullable(until);
    }

    private static Bucket bucket(int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, SECOND))
                .build();
    }
}
