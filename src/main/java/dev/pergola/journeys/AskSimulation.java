// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a simulation, of which one goes on at a time, or for its end. */
@Service
class AskSimulation {

    static final int MOST_DAYS = 366;
    private static final int KEPT = 20;

    /** A process that has told nothing for so long, and does not hold the mark, is gone. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** What came of asking. */
    sealed interface Outcome {

        record Asked(UUID id) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private final JdbcClient jdbc;
    private final SimulationMark mark;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    AskSimulation(JdbcClient jdbc, SimulationMark mark, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.mark = mark;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param atOnce whether the caller runs it; otherwise the service does */
    @Transactional
    Outcome ask(int days, boolean atOnce) {
        if (days < 1 || days > MOST_DAYS) {
            return new Outcome.Refused(Problem.of("simulation-days", MOST_DAYS).at("days"));
        }
        markAborted();
        forgetOldest();
        var id = ids.next();
        var kept = jdbc.sql("""
                insert into journeys.simulations (id, days, state, asked_by, asked_at, begun_at, told_at)
                values (:id, :days, :state, :by, :now, :begun, :begun)
                on conflict ((true)) where state in ('QUEUED', 'RUNNING') do nothing
                """)
                .param("id", id)
                .param("days", days)
                .param("state", atOnce ? "RUNNING" : "QUEUED")
                .param("by", Acting.current().label())
                .param("now", now())
                .param("begun", atOnce ? now() : null)
                .update();
        if (kept == 0) {
            return new Outcome.Refused(Problem.of("simulation-goes-on"));
        }
        events.publishEvent(
                Change.of("simulation", id, "Asked for a simulation of %d days".formatted(days), null, "asked"));
        return new Outcome.Asked(id);
    }

    /** Returns what is wrong; empty means that it ends soon. */
    @Transactional
    List<Problem> cancel(UUID id) {
        markAborted();
        var cancelled = jdbc.sql("""
                update journeys.simulations
                set cancelling = true, state = case state when 'QUEUED' then 'CANCELLED' else state end,
                    ended_at = case state when 'QUEUED' then cast(:now as timestamptz) end
                where id = :id and state in ('QUEUED', 'RUNNING')
                """).param("id", id).param("now", now()).update();
        if (cancelled == 0) {
            return List.of(Problem.of("simulation-ended"));
        }
        events.publishEvent(Change.of("simulation", id, "Cancelled", "asked", "cancelled"));
        return List.of();
    }

    /** Marks the one whose process is gone. */
    @Transactional
    void markAborted() {
        var silent = jdbc.sql("select id from journeys.simulations where state = 'RUNNING' and told_at < :before")
                .param("before", Timestamp.from(clock.instant().minus(SILENCE)))
                .query(UUID.class)
                .list();
        if (!silent.isEmpty() && mark.isFree()) {
            jdbc.sql("""
                    update journeys.simulations set state = 'ABORTED', ended_at = :now
                    where id = any(:silent) and state = 'RUNNING'
                    """)
                    .param("now", now())
                    .param("silent", silent.toArray(UUID[]::new))
                    .update();
        }
    }

    private void forgetOldest() {
        jdbc.sql("""
                delete from journeys.simulations where state not in ('QUEUED', 'RUNNING') and id not in (
                    select id from journeys.simulations order by asked_at desc, id desc limit :kept
                )
                """).param("kept", KEPT).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
