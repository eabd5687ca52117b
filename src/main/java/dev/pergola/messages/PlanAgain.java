// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts a letter that did not leave, or was refused, back into the queue, with the same Message-ID. */
@Service
class PlanAgain {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PlanAgain(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    void plan(Message message) {
        var planned = jdbc.sql("""
                update messages.messages set state = 'PLANNED', due_at = :now, attempts = 0
                where id = :id and state in ('BOUNCED', 'FAILED', 'DEFERRED') and erased_at is null
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("id", message.id())
                .update();
        if (planned == 1) {
            events.publishEvent(Change.of(
                    "message", message.id(), "Planned again", message.state().word(), MessageState.PLANNED.word()));
        }
    }
}
