// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many mails of a program are to go out on each of the next days, by the company's clock. */
@Component
class NextMails {

    static final int DAYS = 14;

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("EEE d MMM", Locale.UK);

    /** One day of the next ones. */
    record Day(LocalDate day, long count) {

        public String label() {
            return LABEL.format(day);
        }
    }

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final Clock clock;

    NextMails(JdbcClient jdbc, PackDirectory pack, Clock clock) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.clock = clock;
    }

    List<Day> days(String program) {
        var zone = pack.calendar().zone();
        var today = pack.calendar().today(clock);
        var counted = counted(program, zone.getId(), today.plusDays(DAYS));
        return IntStream.range(0, DAYS)
                .mapToObj(today::plusDays)
                .map(day -> new Day(day, counted.getOrDefault(day, 0L)))
                .toList();
    }

    /** What is late counts for today. */
    private Map<LocalDate, Long> counted(String program, String zone, LocalDate until) {
        var counted = new HashMap<LocalDate, Long>();
        jdbc.sql("""
                select cast(greatest(due_at, :now) at time zone :zone as date) as day, count(*) as count
                from messages.letter_facts
                where program = :program and state in ('PLANNED', 'LEASED', 'DEFERRED') and due_at < :until
                group by 1
                """)
                .param("program", program)
                .param("now", Timestamp.from(clock.instant()))
                .param("zone", zone)
                .param(
                        "until",
                        Timestamp.from(
                                until.atStartOfDay(pack.calendar().zone()).toInstant()))
                .query(row -> {
                    counted.put(row.getObject("day", LocalDate.class), row.getLong("count"));
                });
        return counted;
    }
}
