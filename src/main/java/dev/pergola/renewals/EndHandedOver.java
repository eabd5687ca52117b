// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import dev.pergola.audit.Change;
import dev.pergola.licenses.RevocationWanted;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.JobSchedule;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends handed-over grants on the day that was settled, in the vendor's zone; never before it. */
@Component
class EndHandedOver implements JobSchedule {

    private static final int BATCH = 200;

    private record Due(UUID id, UUID subscription, String told) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndHandedOver(JdbcClient jdbc, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "renewals-end";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(5);
    }

    @Override
    @Transactional
    public void run() {
        due().forEach(due -> {
            events.publishEvent(new RevocationWanted(due.subscription(), due.told()));
            events.publishEvent(Change.of("handover", due.id(), "The grant has ended as settled", null, null));
        });
    }

    private List<Due> due() {
        return jdbc.sql("""
                update renewals.handovers v set ended_at = :now
                from (
                    select id from renewals.handovers where ends_on <= :today and ended_at is null
                    order by ends_on limit :batch for update skip locked
                ) over
                where v.id = over.id
                returning v.id, v.subscription, v.told
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("today", Date.valueOf(pack.calendar().today(clock)))
                .param("batch", BATCH)
                .query(Due.class)
                .list();
    }
}
