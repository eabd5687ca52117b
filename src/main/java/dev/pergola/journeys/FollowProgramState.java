// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.LettersHeld;
import dev.pergola.messages.LettersWithdrawn;
import dev.pergola.messages.Withheld;
import dev.pergola.programs.ProgramStateChanged;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A paused program's planned mails wait with it; a stopped one lets everybody go and sends none of them. */
@Component
class FollowProgramState {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowProgramState(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(ProgramStateChanged change) {
        switch (change.after()) {
            case PAUSED -> events.publishEvent(new LettersHeld(change.program(), true));
            case RUNNING -> {
                askEverybody(change.program());
                events.publishEvent(new LettersHeld(change.program(), false));
            }
            case STOPPED -> {
                stop(change.program());
                events.publishEvent(new LettersHeld(change.program(), false));
            }
        }
    }

    private void askEverybody(String program) {
        jdbc.sql("update journeys.evaluations set horizon = null where program = :program")
                .param("program", program)
                .update();
    }

    private void stop(String program) {
        var stopped = jdbc.sql("""
                update journeys.enrolments set state = 'STOPPED', reason = 'PROGRAM_STOPPED', ended_at = :now
                where program = :program and state = 'ACTIVE'
                returning id
                """)
                .param("program", program)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .list();
        events.publishEvent(new LettersWithdrawn(stopped, Withheld.STOPPED));
    }
}
