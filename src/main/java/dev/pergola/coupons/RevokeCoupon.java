// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a code worthless that was not redeemed yet. Returns what is wrong; an empty list means done. */
@Service
class RevokeCoupon {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    RevokeCoupon(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    @Transactional
    List<Problem> revoke(Coupon coupon, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var revoked = jdbc.sql("""
                update coupons.coupons set state = 'REVOKED', sealed_code = null
                where id = :id and state in ('AVAILABLE', 'ASSIGNED', 'DISPATCHED')
                """).param("id", coupon.id()).update();
        if (revoked == 0) {
            return List.of(Problem.of("coupon-not-revocable"));
        }
        events.publishEvent(new Change(
                "coupon", coupon.id(), "Revoked", coupon.state().word(), CouponState.REVOKED.word(), reason.strip()));
        return List.of();
    }

    /** Everything still unused of a batch, for instance when its file went astray. */
    @Transactional
    int revokeBatch(UUID batch, String reason) {
        var revoked = jdbc.sql("""
                update coupons.coupons set state = 'REVOKED', sealed_code = null
                where batch = :batch and state = 'AVAILABLE' returning id
                """).param("batch", batch).query(UUID.class).list();
        revoked.forEach(id -> events.publishEvent(
                new Change("coupon", id, "Revoked", CouponState.AVAILABLE.word(), CouponState.REVOKED.word(), reason)));
        return revoked.size();
    }
}
