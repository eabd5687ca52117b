// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.webhooks.Announcement;
import dev.pergola.webhooks.EventType;
import dev.pergola.webhooks.EventTypes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells other systems of each step that an application takes. */
@Component
class AnnounceApplication implements EventTypes {

    /** @param before the status it left */
    record ApplicationTold(
            UUID application,
            String reference,
            String program,
            String kind,
            UUID member,
            String organisation,
            String status,
            String before) {}

    private record Step(String key, String sentence) {}

    private final ApplicationEventPublisher events;

    AnnounceApplication(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** A check that ran again without a change of status is no news. */
    void moved(Application from, Application to) {
        if (from.status() != to.status()) {
            step(to.status())
                    .ifPresent(step -> events.publishEvent(
                            new Announcement(step.key(), to.dossier().id(), told(from, to))));
        }
    }

    @Override
    public List<EventType> eventTypes() {
        return Arrays.stream(Status.values())
                .flatMap(status -> step(status)
                        .map(step -> new EventType(step.key(), "Applications", step.sentence(), example(status)))
                        .stream())
                .toList();
    }

    private static ApplicationTold told(Application from, Application to) {
        var dossier = to.dossier();
        return new ApplicationTold(
                dossier.id(),
                dossier.reference(),
                dossier.program(),
                dossier.kind().word(),
                dossier.member(),
                dossier.organisation(),
                to.status().word(),
                from.status().word());
    }

    private static ApplicationTold example(Status status) {
        var before = Status.values()[status.ordinal() - 1];
        return new ApplicationTold(
                UUID.fromString("0199f1c2-8b11-7c52-a0f4-5d1e7a9c3b60"),
                "EDU-000042",
                "education",
                "new",
                UUID.fromString("0199f1c2-7a40-7d3e-9c51-2f6a8b0d4e13"),
                "Example University",
                status.word(),
                before.word());
    }

    /** Empty for steps that only the service itself takes note of. */
    private static Optional<Step> step(Status status) {
        return switch (status) {
            case DRAFT, VERIFYING -> Optional.empty();
            case SUBMITTED -> step("submitted", "An applicant sent the form in.");
            case INFORMATION_NEEDED -> step("information_needed", "A reviewer asked the applicant a question.");
            case IN_REVIEW -> step("in_review", "A person is to look at it.");
            case APPROVED -> step("approved", "It was approved, by the check or by a person.");
            case REJECTED -> step("rejected", "A reviewer rejected it.");
            case CODE_SENT -> step("code_sent", "The mail with the code has left.");
            case REDEEMED -> step("redeemed", "The code was redeemed, and what it bought is being made.");
            case ACTIVE -> step("activated", "Everything is provided: the membership runs.");
            case EXPIRING -> step("expiring", "The membership ends within 90 days.");
            case RENEWED -> step("renewed", "Another term follows this one.");
            case EXPIRED -> step("expired", "The term has ended.");
            case COMPLIANCE_REVIEW -> step("compliance_review", "Somebody looks into how the licence is used.");
            case REVOKED -> step("revoked", "The membership was ended early.");
        };
    }

    private static Optional<Step> step(String key, String sentence) {
        return Optional.of(new Step("application." + key, sentence));
    }
}
