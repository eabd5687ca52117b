// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a code from the pool for a member; an empty pool is filled first, so that nobody waits. */
@Component
class AssignCoupon {

    private record Taken(UUID id, byte[] sealedCode) {}

    private final JdbcClient jdbc;
    private final MakeBatch makeBatch;
    private final PackDirectory pack;
    private final Fingerprints fingerprints;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AssignCoupon(
            JdbcClient jdbc,
            MakeBatch makeBatch,
            PackDirectory pack,
            Fingerprints fingerprints,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.makeBatch = makeBatch;
        this.pack = pack;
        this.fingerprints = fingerprints;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void assign(CouponWanted wanted) {
        revokeEarlier(wanted);
        var taken = take(wanted).or(() -> {
            var size = pack.program(wanted.program()).orElseThrow().pool().batch();
            makeBatch.make(wanted.program(), wanted.purpose(), size, MakeBatch.Origin.AUTOMATIC, "Pergola");
            return take(wanted);
        });
        var coupon = taken.orElseThrow();
        events.publishEvent(new Change(
                "coupon",
                coupon.id(),
                "Assigned, to be sent to " + wanted.sentTo(),
                CouponState.AVAILABLE.word(),
                CouponState.ASSIGNED.word(),
                "By " + wanted.sentBy()));
        events.publishEvent(new CouponAssigned(
                coupon.id(), fingerprints.open(coupon.sealedCode()), wanted.application(), wanted.expiresAt()));
    }

    private Optional<Taken> take(CouponWanted wanted) {
        return jdbc.sql("""
                update coupons.coupons c
                set state = 'ASSIGNED', member = :member, application = :application, sent_to = :sentTo,
                    sent_by = :sentBy, assigned_at = :now, expires_at = :expires
                from (
                    select id from coupons.coupons
                    where program = :program and purpose = :purpose and state = 'AVAILABLE' and sealed_code is not null
                    order by id limit 1
                    for update skip locked
                ) free
                where c.id = free.id
                returning c.id, c.sealed_code
                """)
                .param("member", wanted.member())
                .param("application", wanted.application())
                .param("sentTo", wanted.sentTo())
                .param("sentBy", wanted.sentBy())
                .param("now", Timestamp.from(clock.instant()))
                .param("expires", Timestamp.from(wanted.expiresAt()))
                .param("program", wanted.program())
                .param("purpose", wanted.purpose().name())
                .query(Taken.class)
                .optional();
    }

    /** A second code for one application makes the first worthless. */
    private void revokeEarlier(CouponWanted wanted) {
        jdbc.sql("""
                update coupons.coupons set state = 'REVOKED', sealed_code = null
                where application = :application and state in ('ASSIGNED', 'DISPATCHED')
                returning id
                """)
                .param("application", wanted.application())
                .query(UUID.class)
                .list()
                .forEach(earlier -> events.publishEvent(new Change(
                        "coupon",
                        earlier,
                        "Revoked",
                        CouponState.DISPATCHED.word(),
                        CouponState.REVOKED.word(),
                        "A new code replaced it.")));
    }
}
