// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.CourseFigures.Answers;
import dev.pergola.journeys.CourseFigures.Letters;
import dev.pergola.journeys.CourseFigures.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts who stands where in a version of a program, and what its steps came to. */
@Component
class CountCourse {

    private final JdbcClient jdbc;

    CountCourse(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    CourseFigures count(String program, int version) {
        return new CourseFigures(standing(program, version), answers(program, version), letters(program, version));
    }

    /** How many of each state, over all versions. */
    Map<EnrolmentState, Long> states(String program) {
        var states = new HashMap<EnrolmentState, Long>();
        jdbc.sql("select state, count(*) as count from journeys.enrolments where program = :program group by state")
                .param("program", program)
                .query(row -> {
                    states.put(EnrolmentState.valueOf(row.getString("state")), row.getLong("count"));
                });
        return states;
    }

    /** How many are inside each version. */
    Map<Integer, Long> versions(String program) {
        var versions = new HashMap<Integer, Long>();
        jdbc.sql("""
                select version, count(*) as count from journeys.enrolments
                where program = :program and state = 'ACTIVE' group by version
                """).param("program", program).query(row -> {
            versions.put(row.getInt("version"), row.getLong("count"));
        });
        return versions;
    }

    private Map<Integer, Standing> standing(String program, int version) {
        var standing = new HashMap<Integer, Standing>();
        jdbc.sql("""
                select position, count(*) as count, min(due_at) as next_at from journeys.enrolments
                where program = :program and version = :version and state = 'ACTIVE' group by position
                """).param("program", program).param("version", version).query(row -> {
            standing.put(
                    row.getInt("position"),
                    new Standing(
                            row.getLong("count"), row.getTimestamp("next_at").toInstant()));
        });
        return standing;
    }

    private Map<Integer, Answers> answers(String program, int version) {
        var answers = new HashMap<Integer, Answers>();
        jdbc.sql("""
                select s.position, count(*) filter (where s.outcome = 'YES') as yes,
                       count(*) filter (where s.outcome = 'NO') as no
                from journeys.enrolments e join journeys.steps s on s.enrolment = e.id
                where e.program = :program and e.version = :version and s.outcome in ('YES', 'NO')
                group by s.position
                """).param("program", program).param("version", version).query(row -> {
            answers.put(row.getInt("position"), new Answers(row.getLong("yes"), row.getLong("no")));
        });
        return answers;
    }

    private List<Letters> letters(String program, int version) {
        return jdbc.sql("""
                select step, arm, template, state, count(*) as count from messages.letter_facts
                where program = :program and program_version = :version and enrolment is not null
                group by step, arm, template, state
                """)
                .param("program", program)
                .param("version", version)
                .query(Letters.class)
                .list();
    }
}
