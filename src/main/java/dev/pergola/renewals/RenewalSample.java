// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.licenses.Subscription;
import dev.pergola.licenses.SubscriptionDirectory;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members find their accounts, renewals are made ahead, and two members are on their way from free to paid. */
@Component
class RenewalSample implements SampleChapter {

    private final HoldSubscriptions hold;
    private final AnnounceRenewals announce;
    private final FollowRenewals follow;
    private final OpenHandover open;
    private final NoteHandover note;
    private final TakeHandover take;
    private final SettleHandover settle;
    private final SubscriptionDirectory subscriptions;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    RenewalSample(
            HoldSubscriptions hold,
            AnnounceRenewals announce,
            FollowRenewals follow,
            OpenHandover open,
            NoteHandover note,
            TakeHandover take,
            SettleHandover settle,
            SubscriptionDirectory subscriptions,
            PeopleDirectory people,
            PackDirectory pack,
            JdbcClient jdbc,
            Clock clock) {
        this.hold = hold;
        this.announce = announce;
        this.follow = follow;
        this.open = open;
        this.note = note;
        this.take = take;
        this.settle = settle;
        this.subscriptions = subscriptions;
        this.people = people;
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public void tell(Story story) {
        story.at(story.daysAgo(13), Actor.SERVICE, hold::run);
        var lasting = lasting();
        if (lasting.size() >= 2) {
            var program = people.staffWho(Permission.OPEN_HANDOVERS).getLast();
            var seller = people.staffWho(Permission.TAKE_HANDOVERS).stream()
                    .filter(person -> person.roles().contains(Role.SALES))
                    .findFirst()
                    .orElse(program);
            tellOfAPurchase(story, lasting.get(0), program, seller);
            tellOfAQuestion(story, lasting.get(1), program, seller);
        }
        story.at(story.daysAgo(0), Actor.SERVICE, () -> {
            announce.run();
            follow.run();
        });
    }

    /** Running grants that are not over soon, the oldest first. */
    private List<Subscription> lasting() {
        return jdbc.sql("""
                        select id from licenses.subscription_facts
                        where state = 'ACTIVE' and ends_on > current_date + 60 order by starts_on, id limit 2
                        """).query(UUID.class).list().stream()
                .flatMap(id -> subscriptions.find(id).stream())
                .toList();
    }

    private void tellOfAPurchase(Story story, Subscription grant, Person program, Person seller) {
        var today = pack.calendar().today(clock);
        story.at(
                story.daysAgo(12),
                program.actor(),
                () -> open.open(
                        grant,
                        HandoverReason.OUTGROWN,
                        "They asked for far more seats than the program gives and plan to use them company-wide.",
                        today.plusDays(2),
                        program));
        var id = newest(grant);
        story.at(story.daysAgo(11), seller.actor(), () -> take.take(id, seller));
        story.at(
                story.daysAgo(10),
                seller.actor(),
                () -> note.write(id, "Spoke to them: a budget is there, the paper takes three weeks.", seller));
        story.at(
                story.daysAgo(3),
                seller.actor(),
                () -> settle.settle(
                        id,
                        new SettleHandover.Ending(
                                true,
                                today.plusDays(21),
                                "Your organisation moves to a paid subscription, as agreed with our sales team."
                                        + " The free one ends today.",
                                "One year, paid yearly. The free term ends when the paid one begins."),
                        seller));
    }

    private void tellOfAQuestion(Story story, Subscription grant, Person program, Person seller) {
        story.at(
                story.daysAgo(4),
                program.actor(),
                () -> open.open(
                        grant,
                        HandoverReason.PAID_WORK,
                        "Their public page offers paid consulting that runs on this grant.",
                        pack.calendar().today(clock).plusDays(10),
                        program));
        story.at(
                story.daysAgo(2),
                seller.actor(),
                () -> note.write(newest(grant), "Who is the right person to talk to there?", seller));
    }

    private UUID newest(Subscription grant) {
        return jdbc.sql("select id from renewals.handovers where subscription = :id order by opened_at desc limit 1")
                .param("id", grant.id())
                .query(UUID.class)
                .single();
    }
}
