// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets codes run out that nobody redeemed in time. */
@Component
class ExpireCoupons implements JobSchedule {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ExpireCoupons(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "coupons-expire";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(10);
    }

    @Override
    @Transactional
    public void run() {
        jdbc.sql("""
                update coupons.coupons c set state = 'EXPIRED', sealed_code = null
                from (
                    select id from coupons.coupons
                    where state in ('ASSIGNED', 'DISPATCHED') and expires_at <= :now
                    order by expires_at limit :batch for update skip locked
                ) over
                where c.id = over.id
                returning c.id
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("batch", BATCH)
                .query(UUID.class)
                .list()
                .forEach(id -> events.publishEvent(Change.of(
                        "coupon", id, "Expired unused", CouponState.DISPATCHED.word(), CouponState.EXPIRED.word())));
    }
}
