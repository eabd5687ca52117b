// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.MemberJoined;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Announces new members; people stand below webhooks and can't do it themselves. */
@Component
class AnnounceMember implements EventTypes {

    private static final String JOINED = "member.joined";

    record MemberTold(UUID member, Instant joinedAt) {}

    private final ApplicationEventPublisher events;

    AnnounceMember(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public List<EventType> eventTypes() {
        var example = new MemberTold(
                UUID.fromString("0199f1c2-7a40-7d3e-9c51-2f6a8b0d4e13"), Instant.parse("2026-11-20T09:30:00Z"));
        return List.of(new EventType(JOINED, "Members", "Somebody proved an address for the first time.", example));
    }

    @EventListener
    void joined(MemberJoined joined) {
        events.publishEvent(new Announcement(JOINED, joined.member(), new MemberTold(joined.member(), joined.at())));
    }
}
