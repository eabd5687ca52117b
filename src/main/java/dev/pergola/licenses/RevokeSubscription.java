// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends a subscription early: its licence is on the revocation list, its entitlements are withdrawn. */
@Service
class RevokeSubscription {

    private final RevocationHolds holds;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RevokeSubscription(RevocationHolds holds, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.holds = holds;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Returns what is wrong; empty means done. */
    @Transactional
    List<Problem> revoke(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var held = holds.on(id);
        if (!held.isEmpty()) {
            return held;
        }
        return end(id, reason) ? List.of() : List.of(Problem.of("subscription-ended"));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void revoke(RevocationWanted wanted) {
        end(wanted.subscription(), wanted.reason());
    }

    /** Says whether it still ran. */
    private boolean end(UUID id, String reason) {
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
            return false;
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
        return true;
    }
}
