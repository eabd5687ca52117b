// SPDX-License-Identifier: Apache-2.0
package dev.pergola.checkout;

import dev.pergola.applications.ApplicationDirectory;
import dev.pergola.applications.ApplicationRedeemed;
import dev.pergola.audit.Change;
import dev.pergola.coupons.CouponPresented;
import dev.pergola.coupons.CouponRefused;
import dev.pergola.licenses.SubscriptionWanted;
import dev.pergola.licenses.Terms;
import dev.pergola.packs.Agreement;
import dev.pergola.packs.Bundle;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The moment a code becomes a subscription. Code, acceptance, subscription, licence, the application's new state and the
 * mail that tells of it are rows of one transaction, each with a key that allows it once.
 */
@Service
class RedeemCode {

    sealed interface Outcome {
        record Done(UUID subscription) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final Carts carts;
    private final PackDirectory pack;
    private final Terms terms;
    private final AgreementTexts texts;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RedeemCode(
            Carts carts,
            PackDirectory pack,
            Terms terms,
            AgreementTexts texts,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.carts = carts;
        this.pack = pack;
        this.terms = terms;
        this.texts = texts;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** @param readHash the hash of the agreement's text as the member saw it */
    Outcome redeem(
            ApplicationDirectory.Checkout checkout, Person member, boolean accepted, String readHash, String address) {
        var cart = carts.find(checkout.application());
        var program = pack.program(checkout.program()).orElseThrow();
        var agreement = pack.agreement(program);
        if (cart.coupon() == null || cart.bundle() == null || cart.seats() == null) {
            return new Outcome.Refused(Problem.of("coupon-invalid"));
        }
        if (!accepted) {
            return new Outcome.Refused(Problem.of("agreement-not-accepted").at("accept"));
        }
        if (!agreement.hash().equals(readHash)) {
            return new Outcome.Refused(Problem.of("agreement-changed").at("accept"));
        }
        texts.keep(agreement);
        var bundle = pack.bundle(cart.bundle()).orElseThrow();
        try {
            return Objects.requireNonNull(
                    transaction.execute(_ -> book(checkout, cart, bundle, agreement, member, address)));
        } catch (CouponRefused refused) {
            return new Outcome.Refused(refused.problem());
        }
    }

    private Outcome book(
            ApplicationDirectory.Checkout checkout,
            Cart cart,
            Bundle bundle,
            Agreement agreement,
            Person member,
            String address) {
        var coupon = Objects.requireNonNull(cart.coupon());
        var seats = Objects.requireNonNull(cart.seats());
        var subscription = UUID.nameUUIDFromBytes(("subscription " + coupon).getBytes(StandardCharsets.UTF_8));
        var provided = bundle.hosting() == Bundle.Hosting.selfManaged;
        events.publishEvent(new CouponPresented(coupon, member.id(), checkout.application(), subscription));
        accept(checkout, coupon, subscription, agreement, member, address);
        events.publishEvent(new ApplicationRedeemed(
                checkout.application(), subscription, bundle.name(), seats, provided ? terms.lastDay(bundle) : null));
        events.publishEvent(new SubscriptionWanted(
                subscription,
                checkout.application(),
                coupon,
                checkout.reference(),
                checkout.program(),
                member.id(),
                checkout.organisation(),
                bundle,
                seats,
                cart.namespace(),
                Objects.requireNonNullElse(cart.contactName(), member.label()),
                Objects.requireNonNullElse(cart.contactEmail(), member.email())));
        return new Outcome.Done(subscription);
    }

    private void accept(
            ApplicationDirectory.Checkout checkout,
            UUID coupon,
            UUID subscription,
            Agreement agreement,
            Person member,
            String address) {
        jdbc.sql("""
                insert into checkout.redemptions
                    (id, application, coupon, subscription, member, agreement, agreement_version, agreement_hash,
                     accepted_by, address, redeemed_at)
                values
                    (:subscription, :application, :coupon, :subscription, :member, :agreement, :version, :hash,
                     :by, :address, :now)
                """)
                .param("subscription", subscription)
                .param("application", checkout.application())
                .param("coupon", coupon)
                .param("member", member.id())
                .param("agreement", agreement.key())
                .param("version", agreement.version())
                .param("hash", agreement.hash())
                .param("by", member.label() + " <" + member.email() + ">")
                .param("address", address)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(new Change(
                "subscription",
                subscription,
                "Accepted the agreement '%s', version %d".formatted(agreement.title(), agreement.version()),
                null,
                null,
                "SHA-256 " + agreement.hash().substring(0, 12) + "… from " + address));
    }
}
