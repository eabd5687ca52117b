// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about deliveries. */
@Component
class DeliveryDirectory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    DeliveryDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    Listing<Delivery> page(UUID endpoint, @Nullable DeliveryState state, Keyset from) {
        var rows = jdbc.sql("""
                select d.id, d.event, d.endpoint, e.type, e.subject, e.body, d.state, d.tries, d.due_at, d.created_at,
                       d.settled_at, d.trouble
                from webhooks.deliveries d join webhooks.events e on e.id = d.event
                where d.endpoint = :endpoint and (d.created_at, d.id) < (:at, :id)
                  and (cast(:state as text) is null or d.state = :state)
                order by d.created_at desc, d.id desc
                limit :limit
                """)
                .param("endpoint", endpoint)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("limit", PAGE + 1)
                .query(Delivery.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.createdAt(), row.id()));
    }

    Optional<Delivery> find(UUID id) {
        return jdbc.sql("""
                select d.id, d.event, d.endpoint, e.type, e.subject, e.body, d.state, d.tries, d.due_at, d.created_at,
                       d.settled_at, d.trouble
                from webhooks.deliveries d join webhooks.events e on e.id = d.event
                where d.id = :id
                """).param("id", id).query(Delivery.class).optional();
    }

    /** Newest first, 100 at most. */
    List<Delivery.Attempt> attempts(UUID delivery) {
        return jdbc.sql("""
                select id, at, millis, status, good, answer, trouble from webhooks.attempts
                where delivery = :delivery order by at desc, id desc limit 100
                """)
                .param("delivery", delivery)
                .query(Delivery.Attempt.class)
                .list();
    }
}
