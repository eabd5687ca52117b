// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about endpoints. */
@Component
class EndpointDirectory {

    private static final Duration RECENT = Duration.ofHours(24);

    /**
     * An endpoint with how it fared in the last 24 hours.
     *
     * @param attempts    requests of that time
     * @param good        those that were taken
     * @param waiting     deliveries that are not settled
     * @param lastFailure when an attempt failed last, at any time
     */
    record Figures(
            Endpoint endpoint,
            long attempts,
            long good,
            long waiting,
            @Nullable Instant lastFailure,
            @Nullable String lastTrouble) {

        /** In percent; null when nothing was sent. */
        public @Nullable Long rate() {
            return attempts == 0 ? null : good * 100 / attempts;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointDirectory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Endpoint> find(UUID id) {
        return jdbc.sql("select * from webhooks.endpoints where id = :id")
                .param("id", id)
                .query(Endpoint::read)
                .optional();
    }

    /** Whether the endpoint is on, and until the transaction's end stays so. */
    boolean lockIfOn(UUID id) {
        return jdbc.sql("select id from webhooks.endpoints where id = :id and disabled_at is null for no key update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** All of them: those in trouble first, then by age. */
    List<Figures> all() {
        return select(null);
    }

    Figures figures(Endpoint endpoint) {
        return select(endpoint.id()).getFirst();
    }

    /** Endpoints that were switched off by themselves, and those that fail at the moment. */
    long inTrouble() {
        return jdbc.sql("""
                select count(*) from webhooks.endpoints
                where disabled_why is not null or (disabled_at is null and failing_since is not null)
                """).query(Long.class).single();
    }

    private List<Figures> select(@Nullable UUID only) {
        return jdbc.sql("""
                select e.*, recent.attempts, recent.good, waiting.n as waiting, failed.at as failed_at, failed.trouble
                from webhooks.endpoints e
                cross join lateral (
                    select count(*) as attempts, count(*) filter (where good) as good
                    from webhooks.attempts a where a.endpoint = e.id and a.at > :since
                ) recent
                cross join lateral (
                    select count(*) as n from webhooks.deliveries d
                    where d.endpoint = e.id and d.state in ('WAITING', 'RETRYING')
                ) waiting
                left join lateral (
                    select at, trouble from webhooks.attempts a where a.endpoint = e.id and not good
                    order by at desc limit 1
                ) failed on true
                where cast(:only as uuid) is null or e.id = :only
                order by e.disabled_why is null, e.disabled_at is not null, e.failing_since is null, e.created_at, e.id
                """)
                .param("since", Timestamp.from(clock.instant().minus(RECENT)))
                .param("only", only)
                .query((row, number) -> new Figures(
                        Endpoint.read(row, number),
                        row.getLong("attempts"),
                        row.getLong("good"),
                        row.getLong("waiting"),
                        Endpoint.instant(row, "failed_at"),
                        row.getString("trouble")))
                .list();
    }
}
