// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Ids;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Story;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Two endpoints that have listened for a week: one takes everything, one has a bad day. */
@Component
class WebhookSample implements SampleChapter {

    private static final double DAYS = 8;

    private final AddEndpoint add;
    private final PeopleDirectory people;
    private final ServiceSettings service;
    private final Ids ids;

    WebhookSample(AddEndpoint add, PeopleDirectory people, ServiceSettings service, Ids ids) {
        this.add = add;
        this.people = people;
        this.service = service;
        this.ids = ids;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public void tell(Story story) {
        var admin = people.staffWho(Permission.MANAGE_WEBHOOKS).getFirst();
        var id = ids.next();
        story.at(story.daysAgo(DAYS), new Actor("staff", admin.id(), admin.label()), () -> {
            var warehouse =
                    new EndpointForm(service.address(SampleReceiver.PATH + id), "Data warehouse", true, Set.of());
            var portal = new EndpointForm(
                    service.address(SampleReceiver.OUT_OF_ORDER),
                    "Partner portal",
                    false,
                    Set.of("subscription.provided", "subscription.revoked"));
            add.add(id, warehouse, admin.label());
            add.add(ids.next(), portal, admin.label());
        });
    }
}
