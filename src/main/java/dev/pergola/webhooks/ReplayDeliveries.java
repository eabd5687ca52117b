// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sends events again, with the same id and body and all their attempts before them. Returns what is wrong; empty means
 * done.
 */
@Service
class ReplayDeliveries {

    private final EndpointDirectory endpoints;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ReplayDeliveries(EndpointDirectory endpoints, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.endpoints = endpoints;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** These, whether they failed, wait for their next attempt or were delivered before. */
    @Transactional
    List<Problem> replay(Endpoint endpoint, Collection<UUID> deliveries) {
        return replay(
                endpoint,
                () -> deliveries.isEmpty()
                        ? 0
                        : jdbc.sql("""
                        update webhooks.deliveries
                        set state = 'WAITING', tries = 0, due_at = :now, settled_at = null
                        where endpoint = :endpoint and id in (:deliveries)
                          and state in ('DELIVERED', 'FAILED', 'RETRYING')
                        """)
                                .param("now", Timestamp.from(clock.instant()))
                                .param("endpoint", endpoint.id())
                                .param("deliveries", deliveries)
                                .update());
    }

    /** Everything that was announced since then and failed for good. */
    @Transactional
    List<Problem> replayFailed(Endpoint endpoint, Instant since) {
        return replay(
                endpoint,
                () -> jdbc.sql("""
                        update webhooks.deliveries
                        set state = 'WAITING', tries = 0, due_at = :now, settled_at = null
                        where endpoint = :endpoint and state = 'FAILED' and created_at >= :since
                        """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("endpoint", endpoint.id())
                        .param("since", Timestamp.from(since))
                        .update());
    }

    private List<Problem> replay(Endpoint endpoint, IntSupplier plan) {
        if (!endpoints.lockIfOn(endpoint.id())) {
            return List.of(Problem.of("webhook-endpoint-off"));
        }
        var planned = plan.getAsInt();
        if (planned == 0) {
            return List.of(Problem.of("webhook-nothing-to-replay"));
        }
        var what = planned == 1 ? "Sent an event again" : "Sent " + planned + " events again";
        events.publishEvent(Change.of("webhook endpoint", endpoint.id(), what, null, null));
        return List.of();
    }
}
