// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of an attempt, and what follows: done, tried again, given up, or the endpoint switched off. */
@Component
class RecordAttempt {

    private static final Duration PATIENCE = Duration.ofDays(5);
    private static final int GONE = 410;

    /**
     * What came of a request.
     *
     * @param status  null when there was no answer
     * @param trouble why it failed; null when the receiver took it
     * @param asked   how long the receiver asked to be left alone
     */
    record Result(
            Instant at,
            long millis,
            @Nullable Integer status,
            String answer,
            @Nullable String trouble,
            @Nullable Duration asked) {}

    private final JdbcClient jdbc;
    private final RetrySchedule schedule;
    private final SwitchEndpoint switchEndpoint;
    private final Ids ids;
    private final Clock clock;

    RecordAttempt(JdbcClient jdbc, RetrySchedule schedule, SwitchEndpoint switchEndpoint, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.switchEndpoint = switchEndpoint;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    void record(ClaimDeliveries.Claimed delivery, Result result) {
        keep(delivery, result);
        if (result.trouble() == null) {
            delivered(delivery);
        } else {
            failed(delivery, result, result.trouble());
        }
    }

    private void keep(ClaimDeliveries.Claimed delivery, Result result) {
        jdbc.sql("""
                insert into webhooks.attempts (id, delivery, endpoint, at, millis, status, good, answer, trouble)
                values (:id, :delivery, :endpoint, :at, :millis, :status, :good, :answer, :trouble)
                """)
                .param("id", ids.next())
                .param("delivery", delivery.id())
                .param("endpoint", delivery.endpoint())
                .param("at", Timestamp.from(result.at()))
                .param("millis", result.millis())
                .param("status", result.status())
                .param("good", result.trouble() == null)
                .param("answer", result.answer())
                .param("trouble", result.trouble())
                .update();
    }

    /** A yes that comes late, after the lease, is a yes. */
    private void delivered(ClaimDeliveries.Claimed delivery) {
        jdbc.sql("update webhooks.endpoints set failing_since = null where id = :id and failing_since is not null")
                .param("id", delivery.endpoint())
                .update();
        jdbc.sql("""
                update webhooks.deliveries set state = 'DELIVERED', due_at = null, settled_at = :now, trouble = null
                where id = :id and state in ('WAITING', 'RETRYING')
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", delivery.id())
                .update();
    }

    /** The endpoint comes before its deliveries, here and wherever both are changed: so nobody waits for one another. */
    private void failed(ClaimDeliveries.Claimed delivery, Result result, String trouble) {
        var now = clock.instant();
        var gone = result.status() != null && result.status() == GONE;
        var pause = gone ? Optional.<Duration>empty() : schedule.pause(delivery.tries(), result.asked());
        var since = failingSince(delivery.endpoint(), now);
        settle(delivery, pause.map(now::plus), trouble, now);
        if (since.isEmpty()) {
            return;
        }
        if (gone) {
            switchEndpoint.disableByItself(delivery.endpoint(), "The receiver answered that it is gone for good.");
        } else if (!since.get().plus(PATIENCE).isAfter(now)) {
            switchEndpoint.disableByItself(
                    delivery.endpoint(), "Nothing was taken for %d days. %s".formatted(PATIENCE.toDays(), trouble));
        }
    }

    /** Only the claim that still holds the lease says what becomes of the delivery. */
    private void settle(ClaimDeliveries.Claimed delivery, Optional<Instant> next, String trouble, Instant now) {
        jdbc.sql("""
                update webhooks.deliveries
                set state = :state, due_at = :next, settled_at = :settled, trouble = :trouble
                where id = :id and due_at = :lease and state in ('WAITING', 'RETRYING')
                """)
                .param("state", next.isPresent() ? "RETRYING" : "FAILED")
                .param("next", next.map(Timestamp::from).orElse(null))
                .param("settled", next.isPresent() ? null : Timestamp.from(now))
                .param("trouble", trouble)
                .param("id", delivery.id())
                .param("lease", Timestamp.from(delivery.lease()))
                .update();
    }

    /** Empty when the endpoint is switched off already. */
    private Optional<Instant> failingSince(UUID endpoint, Instant now) {
        return jdbc.sql("""
                update webhooks.endpoints set failing_since = coalesce(failing_since, :now)
                where id = :id and disabled_at is null
                returning failing_since
                """)
                .param("now", Timestamp.from(now))
                .param("id", endpoint)
                .query(Instant.class)
                .optional();
    }
}
