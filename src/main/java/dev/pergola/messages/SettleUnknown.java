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
 * Finds letters whose sender died with them in hand. Whether the server had them nobody knows; transactional ones are
 * sent again with the same Message-ID, others wait as unknown for somebody to look.
 */
@Component
class SettleUnknown implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SettleUnknown.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    SettleUnknown(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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
        var settled =
                jdbc.sql("""
                update messages.messages
                set state = case when category = 'transactional' then 'PLANNED' else 'UNKNOWN' end,
                    reply = 'The sender ended with this letter in hand; whether it arrived is unknown.',
                    lease_until = null
                where state = 'LEASED' and lease_until < :now
                """).param("now", Timestamp.from(clock.instant())).update();
        if (settled > 0) {
            LOG.warn("{} letters were in hand at a crash and are settled now.", settled);
        }
    }
}
