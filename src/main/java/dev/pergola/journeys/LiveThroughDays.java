// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.SendingPretended;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.ServiceClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the engine do the work of days to come, on a clock that is put forward, inside a rehearsal. It goes from one moment
 * at which a step is due to the next; at the first moment of each of the company's days all programs ask their rules.
 */
@Component
class LiveThroughDays {

    /** The engine looks this often for steps that are due. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Is told now and then how far it is; says whether to go on. */
    interface Watcher {

        /** @param days that were lived through whole */
        boolean goesOn(int days);
    }

    private final ProgramDirectory programs;
    private final EvaluateProgram evaluate;
    private final AdvanceBatch advance;
    private final ProgramDay day;
    private final ServiceClock clock;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    LiveThroughDays(
            ProgramDirectory programs,
            EvaluateProgram evaluate,
            AdvanceBatch advance,
            ProgramDay day,
            ServiceClock clock,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.programs = programs;
        this.evaluate = evaluate;
        this.advance = advance;
        this.day = day;
        this.clock = clock;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** Reads the versions that somebody is inside of. Versions read in a rehearsal are read again at each moment. */
    void prepare() {
        programs.all();
        jdbc.sql("select distinct program, version from journeys.enrolments where state = 'ACTIVE'")
                .query((row, _) -> new DueEnrolments.Version(row.getString("program"), row.getInt("version")))
                .list()
                .forEach(version -> programs.version(version.program(), version.number()));
    }

    /** The company's day that a moment belongs to. */
    LocalDate dayOf(Instant moment) {
        return moment.atZone(day.zone()).toLocalDate();
    }

    /** The moment at which the company's day has ended. */
    Instant endOf(LocalDate lived) {
        return lived.plusDays(1).atStartOfDay(day.zone()).toInstant();
    }

    /** @return how many days it lived through, the one that {@code from} lies in being the first */
    int live(Instant from, int days, Watcher watcher) {
        var stretch = new Stretch(running(), watcher);
        var first = dayOf(from);
        var begin = from;
        for (var lived = 0; lived < days; lived++) {
            var end = endOf(first.plusDays(lived));
            if (!stretch.day(begin, end, lived)) {
                return lived;
            }
            begin = end;
        }
        return days;
    }

    private List<RunningProgram> running() {
        return programs.all().stream()
                .filter(program -> program.state() == ProgramState.RUNNING)
                .toList();
    }

    /** The days that are lived through, with what is remembered from one moment to the next. */
    private final class Stretch {

        private final List<RunningProgram> running;
        private final List<RunningProgram> watching;
        private final String[] keys;
        private final Watcher watcher;
        private Instant sent = Instant.EPOCH;
        private Instant taken = Instant.EPOCH;

        Stretch(List<RunningProgram> running, Watcher watcher) {
            this.running = running;
            this.watching = running.stream().filter(Stretch::watchesOthers).toList();
            this.keys = running.stream().map(program -> program.program().key()).toArray(String[]::new);
            this.watcher = watcher;
        }

        /** Whether who is in other programs decides who is in this one. */
        private static boolean watchesOthers(RunningProgram program) {
            return Scope.rules(program.program())
                    .flatMap(rule -> rule.facts().stream())
                    .anyMatch(fact ->
                            fact.name().startsWith("inProgram(") || fact.name().startsWith("everInProgram("));
        }

        /** Whether it came to the day's end. */
        boolean day(Instant begin, Instant end, int lived) {
            send(begin);
            var changed = ask(begin, running);
            for (var now = begin; now.isBefore(end); now = next(now, end)) {
                if (!watcher.goesOn(lived)) {
                    return false;
                }
                work(now, changed);
                changed = 0;
            }
            send(end.minus(Duration.ofNanos(1_000)));
            return watcher.goesOn(lived + 1);
        }

        /** Whoever comes or goes may let others come or go, whose steps are due at once. */
        private void work(Instant now, int asked) {
            send(now);
            var changed = asked + take(now);
            while (changed > 0) {
                changed = ask(now, watching);
                changed += changed > 0 ? take(now) : 0;
            }
            taken = now;
        }

        private Instant next(Instant now, Instant end) {
            var due = jdbc.sql("""
                    select min(due_at) from journeys.enrolments
                    where state = 'ACTIVE' and due_at > :now and program = any(:programs)
                    """)
                    .param("now", Timestamp.from(now))
                    .param("programs", keys)
                    .query(Timestamp.class)
                    .optional()
                    .map(Timestamp::toInstant)
                    .orElse(end);
            var earliest = now.plus(PAUSE);
            return due.isBefore(earliest) ? earliest : due;
        }

        /** How many came or went. */
        private int ask(Instant now, List<RunningProgram> asked) {
            var changed = new AtomicInteger();
            clock.at(
                    now,
                    () -> asked.stream()
                            .map(evaluate::evaluate)
                            .forEach(found -> changed.addAndGet(found.entered() + found.departed())));
            return changed.get();
        }

        /** How many took a step. */
        private int take(Instant now) {
            var changed = new AtomicInteger();
            clock.at(now, () -> {
                for (var batch = advance.advance(taken); batch > 0; batch = advance.advance(taken)) {
                    changed.addAndGet(batch);
                }
            });
            return changed.get();
        }

        private void send(Instant until) {
            events.publishEvent(new SendingPretended(sent, until));
            sent = until;
        }
    }
}
