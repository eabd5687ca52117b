// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes events whose time is over, with their deliveries and attempts, and secrets that have run out. */
@Component
class ForgetDeliveries implements JobSchedule {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final WebhookSettings settings;
    private final Clock clock;

    ForgetDeliveries(JdbcClient jdbc, WebhookSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks-forget";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var now = clock.instant();
        var before = Timestamp.from(now.minus(Duration.ofDays(settings.keepDays())));
        int forgotten;
        do {
            forgotten =
                    jdbc.sql("""
                    delete from webhooks.events
                    where id in (
                        select id from webhooks.events e
                        where at < :before
                          and not exists (select from webhooks.deliveries d
                                          where d.event = e.id and d.state in ('WAITING', 'RETRYING'))
                        order by at limit :batch
                    )
                    """).param("before", before).param("batch", BATCH).update();
        } while (forgotten == BATCH);
        jdbc.sql("delete from webhooks.secrets where expires_at < :now")
                .param("now", Timestamp.from(now))
                .update();
    }
}
