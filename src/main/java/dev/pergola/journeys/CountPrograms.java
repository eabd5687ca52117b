// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what goes on in programs, each figure by an index that begins with the program. */
@Component
class CountPrograms {

    static final int DAYS = 30;
    static final int DAYS_AHEAD = 7;

    private record Counted(String program, long inside, long sent, long next, long withheld) {}

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final Clock clock;

    CountPrograms(JdbcClient jdbc, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.clock = clock;
    }

    /** By program. A mail counts for the moment when it was to go out. */
    Map<String, ProgramFigures> count(Collection<String> programs) {
        var today = pack.calendar().today(clock);
        var entered = entered(programs, today.minusDays(DAYS - 1L));
        var figures = new HashMap<String, ProgramFigures>();
        for (var counted : counted(programs)) {
            var days = days(entered.getOrDefault(counted.program(), Map.of()), today);
            figures.put(
                    counted.program(),
                    new ProgramFigures(
                            counted.program(),
                            counted.inside(),
                            days.stream().mapToLong(Long::longValue).sum(),
                            counted.sent(),
                            counted.next(),
                            counted.withheld(),
                            days));
        }
        return figures;
    }

    private List<Counted> counted(Collection<String> programs) {
        var now = clock.instant();
        return jdbc.sql("""
                select wanted.program,
                       (select count(*) from journeys.enrolments e
                        where e.program = wanted.program and e.state = 'ACTIVE') as inside,
                       (select count(*) from messages.letter_facts l
                        where l.program = wanted.program and l.state = 'SENT' and l.due_at > :since) as sent,
                       (select count(*) from messages.letter_facts l
                        where l.program = wanted.program and l.state in ('PLANNED', 'LEASED', 'DEFERRED')
                            and l.due_at < :until) as next,
                       (select count(*) from messages.letter_facts l
                        where l.program = wanted.program and l.state = 'WITHHELD' and l.due_at > :since
                            and l.due_at <= :now) as withheld
                from unnest(:programs) as wanted (program)
                """)
                .param("programs", programs.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(Duration.ofDays(DAYS))))
                .param("until", Timestamp.from(now.plus(Duration.ofDays(DAYS_AHEAD))))
                .query(Counted.class)
                .list();
    }

    /** The runs have counted it: by program and day. */
    private Map<String, Map<LocalDate, Long>> entered(Collection<String> programs, LocalDate since) {
        var found = new HashMap<String, Map<LocalDate, Long>>();
        jdbc.sql("""
                select program, day, sum(entered) as entered from journeys.runs
                where program = any(:programs) and day >= :since and ran_at > :begun
                group by program, day
                """)
                .param("programs", programs.toArray(String[]::new))
                .param("since", Date.valueOf(since))
                .param(
                        "begun",
                        Timestamp.from(
                                since.atStartOfDay(pack.calendar().zone()).toInstant()))
                .query(row -> {
                    found.computeIfAbsent(row.getString("program"), _ -> new HashMap<>())
                            .put(row.getObject("day", LocalDate.class), row.getLong("entered"));
                });
        return found;
    }

    private static List<Long> days(Map<LocalDate, Long> entered, LocalDate today) {
        var days = new ArrayList<Long>();
        for (var ago = DAYS - 1; ago >= 0; ago--) {
            days.add(entered.getOrDefault(today.minusDays(ago), 0L));
        }
        return days;
    }
}
