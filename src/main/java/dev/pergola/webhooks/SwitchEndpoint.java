// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Switches an endpoint off and on. What waits for one that goes off fails, and can be sent again once it is on. */
@Service
class SwitchEndpoint {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SwitchEndpoint(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void disable(UUID endpoint) {
        off(endpoint, null);
    }

    /** Without a person. @param why for the home page, the record and the trail */
    @Transactional
    void disableByItself(UUID endpoint, String why) {
        off(endpoint, why);
    }

    @Transactional
    void enable(UUID endpoint) {
        var enabled = jdbc.sql("""
                update webhooks.endpoints set disabled_at = null, disabled_why = null, failing_since = null
                where id = :id and disabled_at is not null
                """).param("id", endpoint).update();
        if (enabled == 1) {
            events.publishEvent(Change.of(
                    "webhook endpoint",
                    endpoint,
                    "Enabled again",
                    EndpointState.DISABLED.word(),
                    EndpointState.ON.word()));
        }
    }

    private void off(UUID endpoint, @Nullable String why) {
        var now = Timestamp.from(clock.instant());
        var disabled = jdbc.sql("""
                update webhooks.endpoints set disabled_at = :now, disabled_why = :why
                where id = :id and disabled_at is null
                """)
                .param("now", now)
                .param("why", why)
                .param("id", endpoint)
                .update();
        if (disabled == 0) {
            return;
        }
        jdbc.sql("""
                update webhooks.deliveries
                set state = 'FAILED', due_at = null, settled_at = :now,
                    trouble = concat_ws(' ', 'The endpoint was switched off.', trouble)
                where endpoint = :id and state in ('WAITING', 'RETRYING')
                """).param("now", now).param("id", endpoint).update();
        var state = why == null ? EndpointState.DISABLED : EndpointState.SWITCHED_OFF;
        events.publishEvent(
                new Change("webhook endpoint", endpoint, "Switched off", EndpointState.ON.word(), state.word(), why));
    }
}
