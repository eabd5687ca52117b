// SPDX-License-Identifier: Apache-2.0
package dev.pergola.coupons;

import dev.pergola.webhooks.Announcement;
import dev.pergola.webhooks.EventType;
import dev.pergola.webhooks.EventTypes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells other systems of redeemed codes and of pools that run low. A code itself is never told. */
@Component
class AnnounceCoupon implements EventTypes {

    private static final String REDEEMED = "coupon.redeemed";
    private static final String POOL_LOW = "coupon_pool.low";

    record CouponTold(UUID coupon, UUID member, UUID application, UUID subscription) {}

    /** @param available how many were left @param made how many were added at once */
    record PoolTold(String program, String purpose, long available, int made) {}

    private final ApplicationEventPublisher events;

    AnnounceCoupon(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public List<EventType> eventTypes() {
        var coupon = new CouponTold(
                UUID.fromString("0199f1c2-91d0-7f0a-8e27-6b3c5d8f1a24"),
                UUID.fromString("0199f1c2-7a40-7d3e-9c51-2f6a8b0d4e13"),
                UUID.fromString("0199f1c2-8b11-7c52-a0f4-5d1e7a9c3b60"),
                UUID.fromString("5b0d6c0e-3a52-3b1f-8f1c-2d7c9be0a4f7"));
        var pool = new PoolTold("education", Purpose.NEW.word(), 18, 500);
        return List.of(
                new EventType(REDEEMED, "Codes", "A member redeemed a code.", coupon),
                new EventType(POOL_LOW, "Codes", "A pool ran low and got a new batch by itself.", pool));
    }

    /** When the code turns out to be refused, its transaction is undone, and this with it. */
    @EventListener
    void redeemed(CouponPresented presented) {
        events.publishEvent(new Announcement(
                REDEEMED,
                presented.coupon(),
                new CouponTold(
                        presented.coupon(), presented.member(), presented.application(), presented.subscription())));
    }

    void low(PoolTold pool) {
        var subject = "pool " + pool.program() + " " + pool.purpose();
        events.publishEvent(
                new Announcement(POOL_LOW, UUID.nameUUIDFromBytes(subject.getBytes(StandardCharsets.UTF_8)), pool));
    }
}
