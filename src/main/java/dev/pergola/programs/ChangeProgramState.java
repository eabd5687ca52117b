// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pauses, resumes or stops a program. One that was stopped begins anew: nobody is taken in for days before. */
@Service
class ChangeProgramState {

    private record Row(UUID id, ProgramState state) {}

    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeProgramState(PackDirectory pack, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.pack = pack;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void change(ProgramStateWanted wanted) {
        change(wanted.program(), wanted.state(), wanted.reason()).stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw new ProgramStateRefused(problem);
                });
    }

    /** Returns what is wrong; empty means done. */
    @Transactional
    List<Problem> change(String key, ProgramState wanted, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var row = jdbc.sql("select id, state from programs.programs where key = :key for update")
                .param("key", key)
                .query(Row.class)
                .optional();
        if (row.isEmpty()) {
            return List.of(Problem.of("program-not-applied", key));
        }
        var before = row.get().state();
        if (before == wanted || (before == ProgramState.STOPPED && wanted == ProgramState.PAUSED)) {
            return List.of(Problem.of("program-state-kept", before.word()));
        }
        jdbc.sql("""
                update programs.programs
                set state = :state, changed_at = :now,
                    live_since = case when state = 'STOPPED' then cast(:today as date) else live_since end
                where key = :key
                """)
                .param("state", wanted.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("today", java.sql.Date.valueOf(pack.calendar().today(clock)))
                .param("key", key)
                .update();
        events.publishEvent(new Change(
                "program", row.get().id(), deed(before, wanted), before.word(), wanted.word(), reason.strip()));
        events.publishEvent(new ProgramStateChanged(key, before, wanted));
        return List.of();
    }

    private static String deed(ProgramState before, ProgramState wanted) {
        return switch (wanted) {
            case PAUSED -> "Paused";
            case STOPPED -> "Stopped";
            case RUNNING -> before == ProgramState.PAUSED ? "Resumed" : "Begun anew";
        };
    }
}
