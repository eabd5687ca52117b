// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds letters in the hands of a node that is gone. Whether the server had them only that node's journal knows: those of
 * a topic whose rule says so are sent again with the same Message-ID, others wait as unknown, until the node comes back
 * and settles them or a person does.
 */
@Component
class SettleUnknown implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SettleUnknown.class);

    /** No text is begun after the end of a lease, but one that was begun before may still be on its way. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final RecordFates record;
    private final Clock clock;

    SettleUnknown(JdbcClient jdbc, RecordFates record, Clock clock) {
        this.jdbc = jdbc;
        this.record = record;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "messages-settle";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(15);
    }

    @Override
    public void run() {
        var now = clock.instant();
        var settled = jdbc.sql("""
                with gone as materialized (
                    select lease.message, m.id is null or m.category = any(:resend::text[]) as free
                    from messages.leases lease left join messages.messages m
                        on m.id = lease.message and m.state in ('PLANNED', 'DEFERRED', 'UNKNOWN')
                    where lease.until < :before
                ), freed as (
                    delete from messages.leases where message = any(array(select message from gone where free))
                )
                update messages.messages
                set state = 'UNKNOWN', due_at = :now, attempts = attempts + 1,
                    reply = 'The sender ended with this letter in hand; whether it arrived is unknown.'
                where id = any(array(select message from gone where not free)) and state in ('PLANNED', 'DEFERRED')
                """)
                .param("resend", record.resend())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(GRACE)))
                .update();
        if (settled > 0) {
            LOG.warn("{} letters were in the hands of a node that is gone; their fate is unknown.", settled);
        }
    }
}
