// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.JobSchedule;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves memberships on as their end comes near and passes. The window decides, not the day, so downtime costs nothing. */
@Component
class AgeMemberships implements JobSchedule {

    private static final int EXPIRING_DAYS = 90;
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final Applications applications;
    private final Moves moves;
    private final PackDirectory pack;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AgeMemberships(
            JdbcClient jdbc,
            Applications applications,
            Moves moves,
            PackDirectory pack,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.applications = applications;
        this.moves = moves;
        this.pack = pack;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "applications-age";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        var today = pack.calendar().today(clock);
        List<UUID> due;
        do {
            due = due(today);
            due.forEach(id -> transaction.executeWithoutResult(_ -> age(id, today)));
        } while (!due.isEmpty());
    }

    private List<UUID> due(LocalDate today) {
        return jdbc.sql("""
                select id from applications.applications
                where (status = 'ACTIVE' and ends_on <= :soon) or (status = 'EXPIRING' and ends_on < :today)
                order by ends_on limit :batch
                """)
                .param("soon", Date.valueOf(today.plusDays(EXPIRING_DAYS)))
                .param("today", Date.valueOf(today))
                .param("batch", BATCH)
                .query(UUID.class)
                .list();
    }

    private void age(UUID id, LocalDate today) {
        switch (applications.lock(id).orElse(null)) {
            case Application.Active active -> {
                var left = Math.max(0, ChronoUnit.DAYS.between(today, active.endsOn()));
                var variables = Map.of("endsOn", SendCode.DAY.format(active.endsOn()), "daysLeft", Long.toString(left));
                moves.move(active, active.expire(), "The end of the term is near", null, "expiring", variables);
            }
            case Application.Expiring expiring -> {
                var variables = Map.of("endsOn", SendCode.DAY.format(expiring.endsOn()));
                moves.move(expiring, expiring.end(), "The term has ended", null, "expired", variables);
            }
            case null -> {}
            case Application _ -> {}
        }
    }
}
