// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ProgramPlan.People;
import dev.pergola.journeys.ProgramPlan.Shift;
import dev.pergola.journeys.ProgramPlan.Touched;
import dev.pergola.packs.PackText;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.ProgramsWanted;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.ServiceClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts whom a change of programs concerns at this moment: lets the engine do its work twice, with the change and without
 * it, takes both back, and compares.
 */
@Component
class CountPeople {

    /** What happens to an account in a program. @param kind ENTER, LEAVE, MAIL, MOVE or FINISH */
    private record Event(String program, String kind, Touched touched, int times) {}

    private final Rehearsal rehearsal;
    private final LiveThroughDays live;
    private final EvaluateProgram evaluate;
    private final AdvanceBatch advance;
    private final ProgramDirectory programs;
    private final ServiceClock clock;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    CountPeople(
            Rehearsal rehearsal,
            LiveThroughDays live,
            EvaluateProgram evaluate,
            AdvanceBatch advance,
            ProgramDirectory programs,
            ServiceClock clock,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.rehearsal = rehearsal;
        this.live = live;
        this.evaluate = evaluate;
        this.advance = advance;
        this.programs = programs;
        this.clock = clock;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** By program. @param concerned the programs to tell of */
    Map<String, People> count(List<PackText> files, Collection<String> concerned) {
        live.prepare();
        var now = clock.instant();
        var without = happening(now, List.of(), concerned);
        var with = happening(now, files, concerned);
        var people = new HashMap<String, People>();
        for (var program : concerned) {
            var before = of(program, without);
            var after = of(program, with);
            people.put(
                    program,
                    new People(
                            shift(before, after, "ENTER"),
                            shift(before, after, "LEAVE"),
                            shift(before, after, "MAIL"),
                            sum(after, "MOVE"),
                            sum(after, "FINISH")));
        }
        return people;
    }

    private List<Event> happening(Instant now, List<PackText> files, Collection<String> concerned) {
        return rehearsal.rehearse(() -> {
            var found = new AtomicReference<List<Event>>(List.of());
            clock.at(now, () -> {
                if (!files.isEmpty()) {
                    events.publishEvent(new ProgramsWanted(files, null));
                }
                work();
                found.set(read(now, concerned));
            });
            return found.get();
        });
    }

    private void work() {
        programs.all().stream()
                .filter(program -> program.state() == ProgramState.RUNNING)
                .forEach(evaluate::evaluate);
        for (var batch = advance.advance(); batch > 0; batch = advance.advance()) {
            // Until no step is due.
        }
    }

    private List<Event> read(Instant now, Collection<String> concerned) {
        var inForce = programs.all().stream()
                .map(RunningProgram::program)
                .filter(program -> concerned.contains(program.key()))
                .toList();
        return jdbc.sql("""
                with happening as (
                    select program, 'ENTER' as kind, account, '' as what
                    from journeys.enrolments where entered_at = :now and program = any(:programs)
                    union all
                    select program, 'LEAVE', account, ''
                    from journeys.enrolments where ended_at = :now and state = 'LEFT' and program = any(:programs)
                    union all
                    select program, 'MAIL', account, template
                    from messages.letter_facts
                    where created_at = :now and withheld is null and program = any(:programs)
                    union all
                    select enrolment.program, 'MOVE', enrolment.account, ''
                    from journeys.steps step
                    join journeys.enrolments enrolment on enrolment.id = step.enrolment
                    where step.at = :now and step.outcome = 'MOVED' and enrolment.program = any(:programs)
                    union all
                    select enrolment.program, 'FINISH', enrolment.account, ''
                    from journeys.enrolments enrolment
                    join unnest(:programs, :versions) as newest (program, version)
                        on newest.program = enrolment.program and enrolment.version < newest.version
                    where enrolment.state = 'ACTIVE'
                )
                select happening.program, happening.kind, account.id, account.name, happening.what, count(*) as times
                from happening
                join accounts.account_facts account on account.id = happening.account
                group by 1, 2, 3, 4, 5 order by account.name, account.id, happening.what
                """)
                .param("now", Timestamp.from(now))
                .param("programs", inForce.stream().map(Program::key).toArray(String[]::new))
                .param("versions", inForce.stream().map(Program::version).toArray(Integer[]::new))
                .query((row, _) -> new Event(
                        row.getString("program"),
                        row.getString("kind"),
                        new Touched(row.getObject("id", UUID.class), row.getString("name"), row.getString("what")),
                        row.getInt("times")))
                .list();
    }

    private static List<Event> of(String program, List<Event> events) {
        return events.stream().filter(event -> event.program().equals(program)).toList();
    }

    private static Shift shift(List<Event> before, List<Event> after, String kind) {
        return new Shift(
                sum(before, kind),
                sum(after, kind),
                only(after, touched(before, kind), kind),
                only(before, touched(after, kind), kind));
    }

    private static int sum(List<Event> events, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind))
                .mapToInt(Event::times)
                .sum();
    }

    private static Set<Touched> touched(List<Event> events, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind))
                .map(Event::touched)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<Touched> only(List<Event> events, Set<Touched> others, String kind) {
        return events.stream()
                .filter(event -> event.kind().equals(kind))
                .map(Event::touched)
                .filter(touched -> !others.contains(touched))
                .toList();
    }
}
