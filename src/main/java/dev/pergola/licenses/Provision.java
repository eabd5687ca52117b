// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.packs.Bundle;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books a subscription with all its lines in the transaction of the redemption. Self-managed lines are provided by it,
 * licence included; hosted ones wait for {@link ProvideEntitlements}.
 */
@Component
class Provision {

    private final JdbcClient jdbc;
    private final Terms terms;
    private final IssueLicense issueLicense;
    private final AnnounceSubscription announce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Provision(
            JdbcClient jdbc,
            Terms terms,
            IssueLicense issueLicense,
            AnnounceSubscription announce,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.terms = terms;
        this.issueLicense = issueLicense;
        this.announce = announce;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void provision(SubscriptionWanted wanted) {
        var bundle = wanted.bundle();
        var hosted = bundle.hosting() == Bundle.Hosting.saas;
        var number = insert(wanted, hosted);
        events.publishEvent(Change.of(
                "subscription",
                wanted.subscription(),
                "Booked " + bundle.name() + " with " + wanted.seats() + " seats",
                null,
                hosted ? SubscriptionState.PENDING.word() : SubscriptionState.ACTIVE.word()));
        if (!hosted) {
            issueLicense.issue(wanted, number);
        }
        announce.created(wanted, number, !hosted);
    }

    private long insert(SubscriptionWanted wanted, boolean hosted) {
        var bundle = wanted.bundle();
        var now = Timestamp.from(clock.instant());
        var lines = bundle.lines();
        return jdbc.sql("""
                with booked as (
                    insert into licenses.subscriptions
                        (id, application, coupon, reference, program, member, organisation, bundle, bundle_name, tier,
                         hosting, seats, namespace, contact_name, contact_email, starts_on, ends_on, state, created_at)
                    values
                        (:id, :application, :coupon, :reference, :program, :member, :organisation, :bundle, :bundleName,
                         :tier, :hosting, :seats, :namespace, :contactName, :contactEmail, :startsOn, :endsOn, :state,
                         :now)
                    returning id, number
                ), lines as (
                    insert into licenses.lines
                        (id, subscription, place, sku, name, kind, hosting, starts_on, ends_on, state, due_at)
                    select line.id::uuid, b.id, line.place, line.sku, line.name, line.kind, line.hosting, :startsOn,
                           line.ends_on::date, :lineState, :now
                    from booked b, unnest(:lineIds::text[], :places::int[], :skus::text[], :names::text[], :kinds::text[],
                                          :hostings::text[], :lineEnds::text[])
                        as line (id, place, sku, name, kind, hosting, ends_on)
                )
                select number from booked
                """)
                .param("id", wanted.subscription())
                .param("application", wanted.application())
                .param("coupon", wanted.coupon())
                .param("reference", wanted.reference())
                .param("program", wanted.program())
                .param("member", wanted.member())
                .param("organisation", wanted.organisation())
                .param("bundle", bundle.key())
                .param("bundleName", bundle.name())
                .param("tier", bundle.tier())
                .param("hosting", bundle.hosting().word())
                .param("seats", wanted.seats())
                .param("namespace", wanted.namespace())
                .param("contactName", wanted.contactName())
                .param("contactEmail", wanted.contactEmail())
                .param("startsOn", Date.valueOf(terms.firstDay()))
                .param("endsOn", Date.valueOf(terms.lastDay(bundle)))
                .param("state", hosted ? "PENDING" : "ACTIVE")
                .param("now", now)
                .param("lineState", hosted ? "PENDING" : "PROVIDED")
                .param(
                        "lineIds",
                        IntStream.range(0, lines.size())
                                .mapToObj(place ->
                                        lineId(wanted.subscription(), place).toString())
                                .toArray(String[]::new))
                .param("places", IntStream.range(0, lines.size()).boxed().toArray(Integer[]::new))
                .param("skus", lines.stream().map(Bundle.Line::sku).toArray(String[]::new))
                .param("names", lines.stream().map(Bundle.Line::name).toArray(String[]::new))
                .param("kinds", lines.stream().map(line -> line.kind().name()).toArray(String[]::new))
                .param(
                        "hostings",
                        lines.stream().map(line -> line.hosting().word()).toArray(String[]::new))
                .param(
                        "lineEnds",
                        lines.stream()
                                .map(line -> terms.lastDay(line).toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** The same line of the same subscription always has the same id. */
    static UUID lineId(UUID subscription, int place) {
        return UUID.nameUUIDFromBytes(
                (subscription + " line " + place).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
