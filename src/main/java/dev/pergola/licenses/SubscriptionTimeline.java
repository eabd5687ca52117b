// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.Permission;
import dev.pergola.timeline.TimelineRecord;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Colleagues write about subscriptions. */
@Component
class SubscriptionTimeline implements TimelineRecord {

    static final String KIND = "subscription";

    private final SubscriptionDirectory subscriptions;

    SubscriptionTimeline(SubscriptionDirectory subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Permission permission() {
        return Permission.READ_SUBSCRIPTIONS;
    }

    @Override
    public Optional<Named> find(UUID id) {
        return subscriptions
                .find(id)
                .map(found -> new Named(
                        found.reference() + " · " + found.organisation(), "/console/subscriptions/" + found.id()));
    }
}
