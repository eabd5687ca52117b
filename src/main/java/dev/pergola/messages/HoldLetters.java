// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps planned letters of a paused program where they are, and withdraws those of enrolments that ended. */
@Component
class HoldLetters {

    private final JdbcClient jdbc;
    private final Clock clock;

    HoldLetters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(LettersHeld letters) {
        jdbc.sql(
                        letters.held()
                                ? "insert into messages.held_programs (program, since) values (:program, :now) on conflict do nothing"
                                : "delete from messages.held_programs where program = :program and since <= :now")
                .param("program", letters.program())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(LettersWithdrawn letters) {
        jdbc.sql("""
                update messages.messages set state = 'WITHHELD', withheld = :reason
                where enrolment = any(:enrolments) and state in ('PLANNED', 'DEFERRED')
                """)
                .param("reason", letters.reason().name())
                .param("enrolments", letters.enrolments().toArray(UUID[]::new))
                .update();
    }
}
