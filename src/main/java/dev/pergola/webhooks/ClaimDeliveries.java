// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes deliveries that are due for one sender alone and for the time of a lease. When the sender dies, the lease runs
 * out and they are due again.
 */
@Component
class ClaimDeliveries {

    /** Longer than a request can take. */
    static final Duration LEASE = Duration.ofMinutes(1);

    /** A delivery in hand. @param lease when it runs out; names this claim */
    record Claimed(UUID id, UUID event, UUID endpoint, String body, int tries, Instant lease) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimDeliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The endpoints for which something is due. */
    List<UUID> endpoints() {
        return jdbc.sql("""
                select id from webhooks.endpoints e
                where disabled_at is null
                  and exists (select from webhooks.deliveries d
                              where d.endpoint = e.id and d.state in ('WAITING', 'RETRYING') and d.due_at <= :now)
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
    }

    List<Claimed> claim(UUID endpoint, int atMost) {
        var now = clock.instant();
        return jdbc.sql("""
                update webhooks.deliveries d set due_at = :until, tries = d.tries + 1
                from (
                    select id from webhooks.deliveries
                    where endpoint = :endpoint and state in ('WAITING', 'RETRYING') and due_at <= :now
                    order by due_at
                    limit :batch
                    for update skip locked
                ) due, webhooks.events e, webhooks.endpoints p
                where d.id = due.id and e.id = d.event and p.id = d.endpoint and p.disabled_at is null
                returning d.id, d.event, d.endpoint, e.body, d.tries, d.due_at as lease
                """)
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("endpoint", endpoint)
                .param("now", Timestamp.from(now))
                .param("batch", atMost)
                .query(Claimed.class)
                .list();
    }
}
