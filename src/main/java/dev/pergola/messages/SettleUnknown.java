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
                update messages.messages
                set state = case when category = any(:resend::text[]) then 'PLANNED' else 'UNKNOWN' end, due_at = :now,
                    reply = 'The sender ended with this letter in hand; whether it arrived is unknown.'
                where state = 'LEASED' and leased_by is not null and lease_until < :before
                """)
                .param("resend", record.resend())
                .param("now", Timestamp.from(now))
                .param("before", Timestamp.from(now.minus(GRACE)))
                .update();
        if (settled > 0) {
            LOG.warn("{} letters were in the hands of a node that is gone.", settled);
        }
    }
}
