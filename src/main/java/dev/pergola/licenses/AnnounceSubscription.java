// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.webhooks.Announcement;
import dev.pergola.webhooks.EventType;
import dev.pergola.webhooks.EventTypes;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells other systems what becomes of subscriptions. */
@Component
class AnnounceSubscription implements EventTypes {

    private static final String CREATED = "subscription.created";
    private static final String PROVIDED = "subscription.provided";
    private static final String REVOKED = "subscription.revoked";
    private static final String ENDED = "subscription.ended";

    /** @param namespace where the hosted product is; null for self-managed ones */
    record SubscriptionTold(
            UUID subscription,
            String reference,
            UUID application,
            String applicationReference,
            String program,
            UUID member,
            String organisation,
            String bundle,
            String hosting,
            int seats,
            @Nullable String namespace,
            LocalDate startsOn,
            LocalDate endsOn) {}

    private final SubscriptionDirectory subscriptions;
    private final Terms terms;
    private final ApplicationEventPublisher events;

    AnnounceSubscription(SubscriptionDirectory subscriptions, Terms terms, ApplicationEventPublisher events) {
        this.subscriptions = subscriptions;
        this.terms = terms;
        this.events = events;
    }

    @Override
    public List<EventType> eventTypes() {
        return List.of(
                type(CREATED, "A code was redeemed."),
                type(PROVIDED, "Everything is there: the entitlement is on, or the licence is issued."),
                type(REVOKED, "It was ended early, with its licence and entitlements."),
                type(ENDED, "Its last day is over."));
    }

    /** @param provided whether nothing is left to make */
    void created(SubscriptionWanted wanted, long number, boolean provided) {
        var told = new SubscriptionTold(
                wanted.subscription(),
                String.format(Locale.ROOT, "SUB-%06d", number),
                wanted.application(),
                wanted.reference(),
                wanted.program(),
                wanted.member(),
                wanted.organisation(),
                wanted.bundle().name(),
                wanted.bundle().hosting().word(),
                wanted.seats(),
                wanted.namespace(),
                terms.firstDay(),
                terms.lastDay(wanted.bundle()));
        tell(CREATED, told);
        if (provided) {
            tell(PROVIDED, told);
        }
    }

    void ended(Subscription subscription) {
        tell(ENDED, told(subscription));
    }

    @EventListener
    void provided(SubscriptionProvided provided) {
        tell(PROVIDED, told(subscriptions.find(provided.subscription()).orElseThrow()));
    }

    @EventListener
    void revoked(SubscriptionRevoked revoked) {
        tell(REVOKED, told(subscriptions.find(revoked.subscription()).orElseThrow()));
    }

    private void tell(String type, SubscriptionTold told) {
        events.publishEvent(new Announcement(type, told.subscription(), told));
    }

    private static SubscriptionTold told(Subscription subscription) {
        return new SubscriptionTold(
                subscription.id(),
                subscription.reference(),
                subscription.application(),
                subscription.applicationReference(),
                subscription.program(),
                subscription.member(),
                subscription.organisation(),
                subscription.bundleName(),
                subscription.hosting(),
                subscription.seats(),
                subscription.namespace(),
                subscription.startsOn(),
                subscription.endsOn());
    }

    private static EventType type(String key, String sentence) {
        return new EventType(
                key,
                "Subscriptions",
                sentence,
                new SubscriptionTold(
                        UUID.fromString("5b0d6c0e-3a52-3b1f-8f1c-2d7c9be0a4f7"),
                        "SUB-000042",
                        UUID.fromString("0199f1c2-8b11-7c52-a0f4-5d1e7a9c3b60"),
                        "EDU-000042",
                        "education",
                        UUID.fromString("0199f1c2-7a40-7d3e-9c51-2f6a8b0d4e13"),
                        "Example University",
                        "SaaS Ultimate 1y",
                        "saas",
                        200,
                        "example-university",
                        LocalDate.parse("2026-11-20"),
                        LocalDate.parse("2027-11-19")));
    }
}
