// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramState;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts what somebody who runs programs must look at. */
@Component
class ProgramTroubles {

    private static final Duration A_WEEK = Duration.ofDays(7);

    /** Nobody writes an edition in less time. */
    private static final int DAYS_AHEAD = 35;

    private final ProgramDirectory programs;
    private final Occasions occasions;
    private final OccasionKinds kinds;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProgramTroubles(
            ProgramDirectory programs,
            Occasions occasions,
            OccasionKinds kinds,
            PackDirectory pack,
            JdbcClient jdbc,
            Clock clock) {
        this.programs = programs;
        this.occasions = occasions;
        this.kinds = kinds;
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long pausedLong() {
        var before = clock.instant().minus(A_WEEK);
        return programs.all().stream()
                .filter(each -> each.state() == ProgramState.PAUSED)
                .filter(each -> each.changedAt().isBefore(before))
                .count();
    }

    /** Programs of which a mail failed or is unknown. */
    long failing() {
        return jdbc.sql("""
                select count(*) from unnest(:programs) as wanted (program)
                where exists (
                    select from messages.letter_facts l
                    where l.program = wanted.program and l.state in ('FAILED', 'UNKNOWN') and l.due_at > :since)
                """)
                .param(
                        "programs",
                        programs.all().stream()
                                .map(each -> each.program().key())
                                .toArray(String[]::new))
                .param("since", Timestamp.from(clock.instant().minus(A_WEEK)))
                .query(Long.class)
                .single();
    }

    /** Kinds of occasions that a running program waits for: none is planned soon, or one lacks what its mails say. */
    long withoutContent() {
        var today = pack.calendar().today(clock);
        var coming = occasions.coming(today);
        return kinds.all().stream()
                .filter(OccasionKinds.Kind::running)
                .filter(kind -> coming.stream()
                        .filter(occasion -> occasion.kind().equals(kind.key())
                                && occasion.day().isBefore(today.plusDays(DAYS_AHEAD)))
                        .noneMatch(
                                occasion -> kind.missing(occasion.variables()).isEmpty()))
                .count();
    }
}
