// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes that a code has left by mail, and forgets its text for good. */
@Component
class DispatchCoupon {

    private record Left(UUID id, String sentTo, String sentBy) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DispatchCoupon(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void dispatch(CouponDispatched dispatched) {
        jdbc.sql("""
                update coupons.coupons set state = 'DISPATCHED', dispatched_at = :now, sealed_code = null
                where application = :application and state = 'ASSIGNED'
                returning id, sent_to, sent_by
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("application", dispatched.application())
                .query(Left.class)
                .list()
                .forEach(left -> events.publishEvent(new Change(
                        "coupon",
                        left.id(),
                        "Dispatched to " + left.sentTo(),
                        CouponState.ASSIGNED.word(),
                        CouponState.DISPATCHED.word(),
                        "By " + left.sentBy())));
    }
}
