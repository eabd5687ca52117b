// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import dev.pergola.timeline.PostWanted;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Colleagues talk about subscriptions, and one of them waits for an answer of somebody. */
@Component
class SubscriptionTalkSample implements SampleChapter {

    /** Days since the first post. */
    private static final double OLDEST = 5.2;

    private final SubscriptionDirectory subscriptions;
    private final PeopleDirectory people;
    private final ApplicationEventPublisher events;

    SubscriptionTalkSample(
            SubscriptionDirectory subscriptions, PeopleDirectory people, ApplicationEventPublisher events) {
        this.subscriptions = subscriptions;
        this.people = people;
        this.events = events;
    }

    @Override
    public int order() {
        return 65;
    }

    @Override
    public void tell(Story story) {
        var running = subscriptions.page(SubscriptionState.ACTIVE, null, null, Keyset.START).rows().stream()
                .filter(subscription -> subscription.createdAt().isBefore(story.daysAgo(OLDEST)))
                .toList();
        var staff = people.staffWho(Permission.READ_SUBSCRIPTIONS);
        if (running.size() < 3 || staff.size() < 2) {
            return;
        }
        var asks = staff.getFirst();
        var answers = staff.stream()
                .filter(person -> person.roles().contains(Role.DEAL_DESK))
                .findFirst()
                .orElse(staff.getLast());
        var first = running.get(0);
        say(story, OLDEST, asks, first, """
                %s asks whether the seats of a summer school count against the grant. I think they do not, as they go \
                before the term ends.

                @deal-desk can you confirm? The rule is at https://handbook.trellis.example/programs/seats.
                """.formatted(first.contactName()));
        say(story, 4.8, answers, first, """
                @%s confirmed: use beyond the grant during the term needs no change and costs nothing. I told them so.
                """.formatted(asks.email()));
        say(story, 3.1, answers, running.get(1), """
                The organisation has changed its name; the contact sent the new register entry. @%s please look at \
                it before the renewal. @sales-support for the account's name.
                """.formatted(asks.email()));
        say(story, 0.4, asks, running.get(2), """
                Nice call today. They want to move to the hosted product with the next term, so nothing to do until \
                the renewal opens.
                """);
    }

    private void say(Story story, double daysAgo, Person who, Subscription about, String text) {
        var wanted = new PostWanted(SubscriptionTimeline.KIND, about.id(), text);
        story.at(story.daysAgo(daysAgo), who.actor(), () -> events.publishEvent(wanted));
    }
}
