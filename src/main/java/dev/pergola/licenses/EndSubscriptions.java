// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.JobSchedule;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes that subscriptions have ended whose last day is over. Their licences say so themselves. */
@Component
class EndSubscriptions implements JobSchedule {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final AnnounceSubscription announce;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndSubscriptions(
            JdbcClient jdbc,
            PackDirectory pack,
            AnnounceSubscription announce,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.announce = announce;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "licenses-end";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    @Transactional
    public void run() {
        jdbc.sql("""
                update licenses.subscriptions s set state = 'ENDED'
                from (
                    select id from licenses.subscriptions where state = 'ACTIVE' and ends_on < :today
                    order by ends_on limit :batch for update skip locked
                ) over
                where s.id = over.id
                returning s.*
                """)
                .param("today", Date.valueOf(pack.calendar().today(clock)))
                .param("batch", BATCH)
                .query(SubscriptionDirectory::read)
                .list()
                .forEach(this::tell);
    }

    private void tell(Subscription ended) {
        events.publishEvent(Change.of(
                "subscription",
                ended.id(),
                "The term has ended",
                SubscriptionState.ACTIVE.word(),
                SubscriptionState.ENDED.word()));
        announce.ended(ended);
    }
}
