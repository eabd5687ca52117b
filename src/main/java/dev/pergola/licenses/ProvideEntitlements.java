// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Has waiting lines switched on or off by the hosted platform, again and again until it answers. */
@Component
class ProvideEntitlements implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ProvideEntitlements.class);
    private static final int BATCH = 20;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private record Waiting(
            UUID id,
            LineState state,
            UUID subscription,
            String sku,
            String name,
            LocalDate startsOn,
            LocalDate endsOn,
            int attempts,
            @Nullable String namespace,
            int seats,
            String organisation) {}

    private final JdbcClient jdbc;
    private final HostedPlatform platform;
    private final SubscriptionDirectory subscriptions;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final JsonMapper mapper;
    private final Clock clock;

    ProvideEntitlements(
            JdbcClient jdbc,
            HostedPlatform platform,
            SubscriptionDirectory subscriptions,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            JsonMapper mapper,
            Clock clock) {
        this.jdbc = jdbc;
        this.platform = platform;
        this.subscriptions = subscriptions;
        this.transaction = transaction;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "licenses-provide";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        List<Waiting> waiting;
        do {
            waiting = claim();
            waiting.forEach(this::provide);
        } while (!waiting.isEmpty());
    }

    private List<Waiting> claim() {
        var now = clock.instant();
        return jdbc.sql("""
                update licenses.lines l set due_at = :until, attempts = l.attempts + 1
                from (
                    select id from licenses.lines where state in ('PENDING', 'REVOKING') and due_at <= :now
                    order by due_at limit :batch for update skip locked
                ) due, licenses.subscriptions s
                where l.id = due.id and s.id = l.subscription
                returning l.id, l.state, l.subscription, l.sku, l.name, l.starts_on, l.ends_on, l.attempts,
                          s.namespace, s.seats, s.organisation
                """)
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query(Waiting.class)
                .list();
    }

    private void provide(Waiting line) {
        try {
            var off = line.state() == LineState.REVOKING;
            platform.tell(HostedPlatform.id(line.id(), off ? "revoke" : "provide"), body(line, off));
            transaction.executeWithoutResult(_ -> {
                if (off) {
                    revoked(line);
                } else {
                    provided(line);
                }
            });
        } catch (RuntimeException unwilling) {
            LOG.warn("The line {} is not provided yet: {}", line.id(), unwilling.getMessage());
            later(line, String.valueOf(unwilling.getMessage()));
        }
    }

    private String body(Waiting line, boolean off) {
        return mapper.writeValueAsString(Map.of(
                "type", off ? "entitlement.revoked" : "entitlement.provided",
                "entitlement", line.id(),
                "subscription", line.subscription(),
                "namespace", String.valueOf(line.namespace()),
                "organisation", line.organisation(),
                "sku", line.sku(),
                "seats", line.seats(),
                "startsOn", line.startsOn(),
                "endsOn", line.endsOn()));
    }

    private void revoked(Waiting line) {
        var mine = jdbc.sql(
                        "update licenses.lines set state = 'REVOKED', trouble = null where id = :id and state = 'REVOKING'")
                .param("id", line.id())
                .update();
        if (mine == 1) {
            events.publishEvent(Change.of(
                    "subscription",
                    line.subscription(),
                    "Switched off " + line.name() + " for " + line.namespace(),
                    LineState.REVOKING.word(),
                    LineState.REVOKED.word()));
        }
    }

    private void provided(Waiting line) {
        var mine = jdbc.sql(
                        "update licenses.lines set state = 'PROVIDED', trouble = null where id = :id and state = 'PENDING'")
                .param("id", line.id())
                .update();
        if (mine == 0) {
            return;
        }
        events.publishEvent(Change.of(
                "subscription",
                line.subscription(),
                "Switched on " + line.name() + " for " + line.namespace(),
                null,
                null));
        var activated = jdbc.sql("""
                update licenses.subscriptions s set state = 'ACTIVE'
                where id = :id and state = 'PENDING'
                  and not exists (select from licenses.lines l where l.subscription = s.id and l.state = 'PENDING')
                """).param("id", line.subscription()).update();
        if (activated == 1) {
            var subscription = subscriptions.find(line.subscription()).orElseThrow();
            events.publishEvent(Change.of(
                    "subscription",
                    subscription.id(),
                    "Everything is provided",
                    SubscriptionState.PENDING.word(),
                    SubscriptionState.ACTIVE.word()));
            events.publishEvent(new SubscriptionProvided(
                    subscription.id(),
                    subscription.application(),
                    subscription.bundleName(),
                    subscription.seats(),
                    subscription.startsOn(),
                    subscription.endsOn(),
                    String.valueOf(subscription.namespace())));
        }
    }

    private void later(Waiting line, String trouble) {
        var pause = Duration.ofSeconds(Math.min(3600, 5L << Math.min(line.attempts(), 10)));
        jdbc.sql(
                        "update licenses.lines set trouble = :trouble, due_at = :due where id = :id and state in ('PENDING', 'REVOKING')")
                .param("trouble", trouble)
                .param("due", Timestamp.from(clock.instant().plus(pause)))
                .param("id", line.id())
                .update();
    }
}
