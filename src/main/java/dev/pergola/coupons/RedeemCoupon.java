// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Uses a code up: of a thousand at once, one succeeds and the others learn that it was used. */
@Component
class RedeemCoupon {

    private final JdbcClient jdbc;
    private final CouponDirectory coupons;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RedeemCoupon(JdbcClient jdbc, CouponDirectory coupons, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.coupons = coupons;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void redeem(CouponPresented presented) {
        var now = clock.instant();
        var redeemed = jdbc.sql("""
                update coupons.coupons set state = 'REDEEMED', redeemed_at = :now, sealed_code = null
                where id = :id and member = :member and application = :application
                  and state in ('ASSIGNED', 'DISPATCHED') and expires_at > :now
                """)
                .param("now", Timestamp.from(now))
                .param("id", presented.coupon())
                .param("member", presented.member())
                .param("application", presented.application())
                .update();
        if (redeemed == 0) {
            throw new CouponRefused(coupons.find(presented.coupon())
                    .map(coupon -> CouponDirectory.refusal(coupon, now))
                    .orElse(Problem.of("coupon-invalid")));
        }
        events.publishEvent(Change.of(
                "coupon", presented.coupon(), "Redeemed", CouponState.DISPATCHED.word(), CouponState.REDEEMED.word()));
    }
}
