// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a subscription early: its licence is on the revocation list, its entitlements are withdrawn. Returns what is wrong; empty means done. */
@Service
class RevokeSubscription {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevokeSubscription(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    List<Problem> revoke(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var now = Timestamp.from(clock.instant());
        var application = jdbc.sql("""
                update licenses.subscriptions set state = 'REVOKED', revoked_at = :now, reason = :reason
                where id = :id and state in ('PENDING', 'ACTIVE')
                returning application
                """)
                .param("now", now)
                .param("reason", reason.strip())
                .param("id", id)
                .query(UUID.class)
                .optional();
        if (application.isEmpty()) {
            return List.of(Problem.of("subscription-ended"));
        }
        jdbc.sql("""
                update licenses.lines
                set state = case when hosting = 'saas' then 'REVOKING' else 'REVOKED' end,
                    due_at = case when hosting = 'saas' then cast(:now as timestamptz) end, attempts = 0
                where subscription = :id
                """).param("now", now).param("id", id).update();
        jdbc.sql("update licenses.licenses set revoked_at = :now, reason = :reason where subscription = :id")
                .param("now", now)
                .param("reason", reason.strip())
                .param("id", id)
                .update();
        events.publishEvent(new Change(
                "subscription",
                id,
                "Revoked, with its licence",
                SubscriptionState.ACTIVE.word(),
                SubscriptionState.REVOKED.word(),
                reason.strip()));
        events.publishEvent(new SubscriptionRevoked(id, application.get(), reason.strip()));
        return List.of();
    }
}
