// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.ClosingsWanted;
import dev.pergola.accounts.ClosingsWanted.Closing;
import dev.pergola.licenses.SubscriptionRevoked;
import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes renewals that came to an end: won when the next term of the program runs on the account, lost when the subscription
 * is revoked. One new term answers one renewal – the member's own, or, if a colleague took over, the one that ends first.
 */
@Component
class FollowRenewals implements JobSchedule {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowRenewals(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "renewals-follow";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    @Override
    @Transactional
    public void run() {
        var answered = jdbc.sql("""
                with pairs as (
                    select distinct on (n.id) n.id as follower, f.id as earlier, o.id as opportunity
                    from accounts.opportunity_facts o
                    join licenses.subscription_facts f on f.id = o.subscription
                    join renewals.holders h on h.subscription = f.id
                    join renewals.holders g on g.account = h.account
                    join licenses.subscription_facts n on n.id = g.subscription
                    where o.type = 'RENEWAL' and o.outcome = 'OPEN'
                      and n.program = f.program and n.state = 'ACTIVE' and n.created_at > f.created_at
                      and (n.member = f.member or n.created_at >= o.created_at)
                      and not exists (select from renewals.followers t where t.follower = n.id)
                    order by n.id, (n.member = f.member) desc, f.ends_on, f.id
                ), chosen as (
                    select distinct on (earlier) follower, earlier, opportunity from pairs order by earlier, follower
                ), kept as (
                    insert into renewals.followers (follower, earlier, since)
                    select follower, earlier, :now from chosen
                    on conflict do nothing
                    returning earlier
                )
                select c.opportunity from chosen c join kept k on k.earlier = c.earlier
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
        close(answered, true, "The next term runs.");
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void revoked(SubscriptionRevoked revoked) {
        var open = jdbc.sql("""
                select id from accounts.opportunity_facts
                where subscription = :subscription and type = 'RENEWAL' and outcome = 'OPEN'
                """)
                .param("subscription", revoked.subscription())
                .query(UUID.class)
                .list();
        close(open, false, "The subscription was revoked: " + revoked.reason());
    }

    private void close(List<UUID> opportunities, boolean won, String details) {
        if (!opportunities.isEmpty()) {
            events.publishEvent(new ClosingsWanted(opportunities.stream()
                    .map(opportunity -> new Closing(opportunity, won, details))
                    .toList()));
        }
    }
}
