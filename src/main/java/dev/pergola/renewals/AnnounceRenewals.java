// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.accounts.OpportunitiesWanted;
import dev.pergola.accounts.OpportunitiesWanted.Wanted;
import dev.pergola.accounts.OpportunityType;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Ids;
import dev.pergola.shared.JobSchedule;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has a renewal opportunity made for each subscription whose last day is near. The window decides, not the day, so downtime
 * costs nothing. None is made where the member has the next term already, or where a hand-over settled the end.
 */
@Component
class AnnounceRenewals implements JobSchedule {

    private static final int BATCH = 500;

    private record Due(UUID subscription, UUID account, String program, String organisation, LocalDate endsOn) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    AnnounceRenewals(
            JdbcClient jdbc,
            PackDirectory pack,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "renewals-announce";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        int announced;
        do {
            announced = Objects.requireNonNull(transaction.execute(_ -> announce()));
        } while (announced == BATCH);
    }

    private int announce() {
        var due = due();
        if (!due.isEmpty()) {
            events.publishEvent(
                    new OpportunitiesWanted(due.stream().map(this::renewal).toList()));
        }
        return due.size();
    }

    private List<Due> due() {
        var today = pack.calendar().today(clock);
        return jdbc.sql("""
                select f.id as subscription, h.account, f.program, f.organisation, f.ends_on
                from licenses.subscription_facts f
                join renewals.holders h on h.subscription = f.id
                join accounts.account_facts a on a.id = h.account
                where f.state = 'ACTIVE' and f.ends_on between :today and :until
                  and not exists (
                      select from accounts.opportunity_facts o where o.subscription = f.id and o.type = 'RENEWAL')
                  and not exists (
                      select from licenses.subscription_facts n
                      where n.member = f.member and n.program = f.program and n.created_at > f.created_at
                        and n.state in ('PENDING', 'ACTIVE'))
                  and not exists (
                      select from renewals.handovers v where v.subscription = f.id and v.ends_on is not null)
                order by f.ends_on, f.id
                limit :batch
                """)
                .param("today", Date.valueOf(today))
                .param(
                        "until",
                        Date.valueOf(today.plusDays(pack.records().renewals().daysAhead())))
                .param("batch", BATCH)
                .query(Due.class)
                .list();
    }

    private Wanted renewal(Due due) {
        return new Wanted(
                ids.next(),
                due.account(),
                due.organisation() + " – renewal",
                OpportunityType.RENEWAL,
                due.endsOn(),
                due.program(),
                due.subscription());
    }
}
