// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.coupons.CouponDirectory;
import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Most members redeem their code; some mistype it first. */
@Component
class CheckoutSample implements SampleChapter {

    private static final String ADDRESS = "192.0.2.44";

    private record Waiting(UUID id, UUID member, long number, Instant statusSince) {}

    private final JdbcClient jdbc;
    private final ApplicationDirectory applications;
    private final CouponDirectory coupons;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final EnterCode enterCode;
    private final Carts carts;
    private final RedeemCode redeem;

    CheckoutSample(
            JdbcClient jdbc,
            ApplicationDirectory applications,
            CouponDirectory coupons,
            PeopleDirectory people,
            PackDirectory pack,
            EnterCode enterCode,
            Carts carts,
            RedeemCode redeem) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.coupons = coupons;
        this.people = people;
        this.pack = pack;
        this.enterCode = enterCode;
        this.carts = carts;
        this.redeem = redeem;
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public void tell(Story story) {
        var waiting = jdbc.sql(
                        "select id, member, number, status_since from applications.application_facts where status = 'CODE_SENT'")
                .query(Waiting.class)
                .list();
        waiting.stream().filter(each -> each.number() % 5 != 0).forEach(each -> tell(story, each));
    }

    private void tell(Story story, Waiting waiting) {
        var member = people.find(waiting.member()).orElseThrow();
        var checkout = applications.checkout(waiting.id(), member.id()).orElseThrow();
        var actor = new Actor("member", member.id(), member.label());
        var moment = waiting.statusSince().plus(Duration.ofHours(3));
        if (waiting.number() % 4 == 1) {
            story.at(moment, actor, () -> enterCode.enter(checkout, member, "7K4M-9QXT-2HRW-0", ADDRESS));
        }
        story.at(moment.plusSeconds(240), actor, () -> redeem(checkout, member));
    }

    private void redeem(ApplicationDirectory.Checkout checkout, Person member) {
        var bundle = choice(pack.bundles(checkout.program()), checkout);
        var hosted = bundle.hosting() == Bundle.Hosting.saas;
        var place = hosted ? checkout.organisation().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") : null;
        carts.save(Cart.empty(checkout.application())
                .withCoupon(coupons.openFor(checkout.application()).orElseThrow())
                .withBundle(bundle.key(), place)
                .withSeats(Objects.requireNonNullElse(checkout.seats(), 10), member.label(), member.email()));
        var agreement = pack.agreement(pack.program(checkout.program()).orElseThrow());
        redeem.redeem(checkout, member, true, agreement.hash(), ADDRESS);
    }

    private static Bundle choice(List<Bundle> bundles, ApplicationDirectory.Checkout checkout) {
        return bundles.stream()
                .filter(bundle -> bundle.hosting().word().equals(checkout.hosting()))
                .findFirst()
                .orElse(bundles.getFirst());
    }
}
