// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.ProgramState;
import dev.pergola.programs.ProgramStateRefused;
import dev.pergola.programs.ProgramStateWanted;
import dev.pergola.shared.Problem;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Pauses, resumes or stops a program for somebody who says why. */
@Service
class SteerProgram {

    /** What stopping would do now. */
    record Reach(long inside, long planned) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    SteerProgram(JdbcClient jdbc, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
    }

    /** Returns what is wrong; empty means done. */
    List<Problem> steer(String program, ProgramState wanted, String reason) {
        try {
            transaction.executeWithoutResult(
                    _ -> events.publishEvent(new ProgramStateWanted(program, wanted, reason.strip())));
            return List.of();
        } catch (ProgramStateRefused refused) {
            return List.of(refused.problem());
        }
    }

    Reach reach(String program) {
        return jdbc.sql("""
                select (select count(*) from journeys.enrolments where program = :program and state = 'ACTIVE') as inside,
                       (select count(*) from messages.letter_facts
                        where program = :program and state in ('PLANNED', 'DEFERRED')) as planned
                """).param("program", program).query(Reach.class).single();
    }
}
