// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends one endpoint an event that means nothing, in the way in which every other goes. */
@Service
class SendTest {

    sealed interface Outcome {
        record Planned(UUID delivery) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final EventCatalogue catalogue;
    private final EndpointDirectory endpoints;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    SendTest(
            EventCatalogue catalogue,
            EndpointDirectory endpoints,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.catalogue = catalogue;
        this.endpoints = endpoints;
        this.jdbc = jdbc;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Outcome send(Endpoint endpoint) {
        if (!endpoints.lockIfOn(endpoint.id())) {
            return new Outcome.Refused(Problem.of("webhook-endpoint-off"));
        }
        var now = clock.instant();
        var delivery = ids.next();
        var type = EventCatalogue.TEST;
        jdbc.sql("""
                with kept as (
                    insert into webhooks.events (id, type, subject, body, at)
                    values (:event, :type, :endpoint, :body, :now)
                )
                insert into webhooks.deliveries (id, event, endpoint, state, due_at, created_at)
                values (:delivery, :event, :endpoint, 'WAITING', :now, :now)
                """)
                .param("event", ids.next())
                .param("type", type.key())
                .param("endpoint", endpoint.id())
                .param("body", catalogue.body(new Announcement(type.key(), endpoint.id(), type.example()), now))
                .param("now", Timestamp.from(now))
                .param("delivery", delivery)
                .update();
        events.publishEvent(Change.of("webhook endpoint", endpoint.id(), "Sent a test", null, null));
        return new Outcome.Planned(delivery);
    }
}
