// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Actor;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import org.springframework.stereotype.Component;

/** One member uses more seats than were granted, and one subscription is revoked. */
@Component
class LicenseSample implements SampleChapter {

    private final SubscriptionDirectory subscriptions;
    private final RevokeSubscription revoke;
    private final ReportUsage reportUsage;
    private final PeopleDirectory people;

    LicenseSample(
            SubscriptionDirectory subscriptions,
            RevokeSubscription revoke,
            ReportUsage reportUsage,
            PeopleDirectory people) {
        this.subscriptions = subscriptions;
        this.revoke = revoke;
        this.reportUsage = reportUsage;
        this.people = people;
    }

    @Override
    public int order() {
        return 60;
    }

    @Override
    public void tell(Story story) {
        var running = subscriptions
                .page(SubscriptionState.ACTIVE, null, null, Keyset.START)
                .rows();
        if (running.size() < 4) {
            return;
        }
        var busy = running.get(2);
        story.at(
                story.daysAgo(9),
                new Actor("member", busy.member(), busy.contactName()),
                () -> reportUsage.report(busy, busy.seats() + 14));
        var desk = people.staffWho(Permission.REVOKE_SUBSCRIPTIONS).getLast();
        story.at(
                story.daysAgo(6),
                new Actor("staff", desk.id(), desk.label()),
                () -> revoke.revoke(
                        running.get(1).id(),
                        "The seats were used for paid client work, against section 3 of the agreement."));
    }
}
