// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.Ids;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a program's rules of everybody, or only of those whose facts changed since it was asked last on the same day. The
 * first time on a day asks everybody, because windows open and days pass at midnight.
 */
@Component
class EvaluateProgram {

    /** A program that was not asked for longer than this does not reach further back: a late welcome is no welcome. */
    static final int CATCH_UP_DAYS = 14;

    private final JdbcClient jdbc;
    private final ProgramDirectory programs;
    private final ProgramDay day;
    private final ChangedAccounts changed;
    private final EnterProgram enter;
    private final LeaveProgram leave;
    private final Ids ids;
    private final Clock clock;

    EvaluateProgram(
            JdbcClient jdbc,
            ProgramDirectory programs,
            ProgramDay day,
            ChangedAccounts changed,
            EnterProgram enter,
            LeaveProgram leave,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.day = day;
        this.changed = changed;
        this.enter = enter;
        this.leave = leave;
        this.ids = ids;
        this.clock = clock;
    }

    /** How far a program has come. @param horizon null when everybody is to be asked again */
    private record Reached(
            int version, LocalDate day, @Nullable String horizon) {}

    @Transactional
    public EvaluatePrograms.Asked evaluate(RunningProgram running) {
        var begun = Instant.now(clock);
        var program = running.program();
        var today = day.begin();
        var horizon = changed.horizon();
        var reached = reached(program.key()).orElse(null);
        var among = whom(program, reached, today);
        var entered = enter.enter(program, since(running, reached == null ? null : reached.day(), today), today, among);
        var departed = leave(program, today, among);
        keep(program, today, horizon);
        var asked = new EvaluatePrograms.Asked(
                program.key(), among == null, entered, departed, Duration.between(begun, clock.instant()));
        log(asked, program.version(), today, begun);
        return asked;
    }

    /** Null for everybody. */
    private UUID @Nullable [] whom(Program program, @Nullable Reached reached, LocalDate today) {
        if (reached == null
                || reached.horizon() == null
                || reached.version() != program.version()
                || !reached.day().equals(today)
                || newOccasion(program, reached.horizon())) {
            return null;
        }
        return changed.since(reached.horizon()).orElse(null);
    }

    /** The first day that was not asked about yet, at most today. @param asked the last one that was; null for none */
    static LocalDate since(RunningProgram running, @Nullable LocalDate asked, LocalDate today) {
        var first = asked == null ? running.liveSince() : asked.plusDays(1);
        var earliest = today.minusDays(CATCH_UP_DAYS - 1L);
        var since = first.isBefore(earliest) ? earliest : first;
        return since.isAfter(today) ? today : since;
    }

    private int leave(Program newest, LocalDate today, UUID @Nullable [] among) {
        var left = 0;
        for (var version : versionsInside(newest.key())) {
            left += leave.leaveAmongAccounts(programs.version(newest.key(), version), today, among)
                    .size();
        }
        return left;
    }

    private Iterable<Integer> versionsInside(String program) {
        return jdbc.sql("""
                select distinct version from journeys.enrolments where program = :program and state = 'ACTIVE'
                """).param("program", program).query(Integer.class).list();
    }

    private boolean newOccasion(Program program, String horizon) {
        return program.entry() instanceof Entry.Occasion occasion
                && jdbc.sql("""
                        select exists (
                            select from journeys.occasions where kind = :kind and changed_in >= cast(:horizon as xid8)
                        )
                        """)
                        .param("kind", occasion.kind())
                        .param("horizon", horizon)
                        .query(Boolean.class)
                        .single();
    }

    /** Whoever asks at the same time waits here. */
    private Optional<Reached> reached(String program) {
        return jdbc.sql("""
                select version, day, cast(horizon as text) as horizon from journeys.evaluations
                where program = :program for update
                """).param("program", program).query(Reached.class).optional();
    }

    private void keep(Program program, LocalDate today, String horizon) {
        jdbc.sql("""
                insert into journeys.evaluations as e (program, version, day, horizon, ran_at)
                values (:program, :version, :day, cast(:horizon as xid8), :now)
                on conflict (program) do update
                set version = excluded.version, day = greatest(e.day, excluded.day), horizon = excluded.horizon,
                    ran_at = excluded.ran_at
                """)
                .param("program", program.key())
                .param("version", program.version())
                .param("day", Date.valueOf(today))
                .param("horizon", horizon)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** A run that asked only some and changed nothing is not worth a line. */
    private void log(EvaluatePrograms.Asked asked, int version, LocalDate today, Instant begun) {
        if (!asked.everybody() && asked.entered() == 0 && asked.departed() == 0) {
            return;
        }
        jdbc.sql("""
                insert into journeys.runs
                    (id, program, version, day, ran_at, everybody, entered, departed, milliseconds)
                values (:id, :program, :version, :day, :now, :everybody, :entered, :departed, :milliseconds)
                """)
                .param("id", ids.next())
                .param("program", asked.program())
                .param("version", version)
                .param("day", Date.valueOf(today))
                .param("now", Timestamp.from(begun))
                .param("everybody", asked.everybody())
                .param("entered", asked.entered())
                .param("departed", asked.departed())
                .param("milliseconds", asked.time().toMillis())
                .update();
    }
}
