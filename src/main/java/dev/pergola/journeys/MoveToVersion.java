// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramApplied;
import dev.pergola.programs.ProgramDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes those inside older versions over to a new one, if it says so: each goes on after the mail that it had last, with
 * waits counted from that mail. Where the new version has no such mail it finishes on the version that it entered.
 */
@Component
class MoveToVersion {

    /** From a place in an older version to the one in the new version. */
    private record Passage(int version, int position, int newPosition) {}

    private final JdbcClient jdbc;
    private final ProgramDirectory programs;
    private final Clock clock;

    MoveToVersion(JdbcClient jdbc, ProgramDirectory programs, Clock clock) {
        this.jdbc = jdbc;
        this.programs = programs;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(ProgramApplied applied) {
        if (applied.running() == Program.Running.FINISH) {
            return;
        }
        var target = programs.version(applied.program(), applied.version());
        var passages = passages(target);
        jdbc.sql("""
                with moved as (
                    update journeys.enrolments e
                    set version = :version, position = passage.new_position,
                        due_at = coalesce((
                            select max(letter.due_at) from messages.letter_facts letter
                            where letter.enrolment = e.id and letter.withheld is null
                        ), e.entered_at)
                    from unnest(:versions, :positions, :newPositions) as passage (version, position, new_position)
                    where e.program = :program and e.state = 'ACTIVE' and e.version = passage.version
                        and e.position = passage.position
                    returning e.id, e.position
                )
                insert into journeys.steps (enrolment, position, at, outcome)
                select id, position, :now, 'MOVED' from moved
                on conflict do nothing
                """)
                .param("program", applied.program())
                .param("version", applied.version())
                .param("versions", passages.stream().map(Passage::version).toArray(Integer[]::new))
                .param("positions", passages.stream().map(Passage::position).toArray(Integer[]::new))
                .param(
                        "newPositions",
                        passages.stream().map(Passage::newPosition).toArray(Integer[]::new))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private List<Passage> passages(Program target) {
        var found = new ArrayList<Passage>();
        for (var version : versionsInside(target.key(), target.version())) {
            var course = programs.version(target.key(), version).course();
            for (var position = 0; position <= course.size(); position++) {
                var to = placeIn(target, course, position);
                if (to.isPresent()) {
                    found.add(new Passage(version, position, to.getAsInt()));
                }
            }
        }
        return found;
    }

    /** After the mail of that name; at the beginning for those who had none yet. */
    private static OptionalInt placeIn(Program target, List<Move> course, int position) {
        for (var before = position - 1; before >= 0; before--) {
            if (course.get(before) instanceof Move.Mail had) {
                return after(target, had.template());
            }
        }
        return OptionalInt.of(0);
    }

    private static OptionalInt after(Program target, String template) {
        for (var place = 0; place < target.course().size(); place++) {
            if (target.course().get(place) instanceof Move.Mail mail
                    && mail.template().equals(template)) {
                return OptionalInt.of(place + 1);
            }
        }
        return OptionalInt.empty();
    }

    private List<Integer> versionsInside(String program, int newest) {
        return jdbc.sql("""
                select distinct version from journeys.enrolments
                where program = :program and state = 'ACTIVE' and version < :newest
                """)
                .param("program", program)
                .param("newest", newest)
                .query(Integer.class)
                .list();
    }
}
