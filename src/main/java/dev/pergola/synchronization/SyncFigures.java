// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of the overview. */
@Component
class SyncFigures {

    /** What waits. @param since when the oldest change of ours that is due was noticed */
    record Backlog(long waiting, @Nullable Instant since, long problems, long conflicts, long links) {}

    /** Records that were written in one hour. */
    record Hour(Instant begins, long here, long there, long troubles) {}

    /** How it stands, for people. @param inward seconds behind the CRM @param outward seconds that a change here waits */
    record Standing(
            String sentence,
            String tone,
            @Nullable Long inward,
            @Nullable Long outward) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    SyncFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Backlog backlog() {
        return jdbc.sql("""
                select (select count(*) from synchronization.waiting) as waiting,
                       (select min(since) from synchronization.waiting where due_at <= :now) as since,
                       (select count(*) from synchronization.problems where state = 'OPEN') as problems,
                       (select count(*) from synchronization.conflicts where state = 'OPEN') as conflicts,
                       (select count(*) from synchronization.links where state = 'LINKED') as links
                """)
                .param("now", Timestamp.from(clock.instant()))
                .query(Backlog.class)
                .single();
    }

    long openProblems() {
        return jdbc.sql("select count(*) from synchronization.problems where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    long openConflicts() {
        return jdbc.sql("select count(*) from synchronization.conflicts where state = 'OPEN'")
                .query(Long.class)
                .single();
    }

    /** The last 24 hours, newest first, without empty ones. */
    List<Hour> hours() {
        return jdbc.sql("""
                select date_trunc('hour', at) as begins,
                       count(*) filter (where outcome in ('TAKEN', 'MADE_HERE', 'PUT_BACK')) as here,
                       count(*) filter (where outcome in ('SENT', 'MADE_THERE')) as there,
                       count(*) filter (where outcome in ('PROBLEM', 'CONFLICT', 'LOST')) as troubles
                from synchronization.steps where at > :since
                group by 1 order by 1 desc
                """)
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofHours(24))))
                .query(Hour.class)
                .list();
    }

    Standing standing(States.State state, Backlog backlog) {
        var now = clock.instant();
        var inward = state.pulledAt() == null ? null : seconds(state.pulledAt(), now);
        var outward = backlog.since() == null ? Long.valueOf(0) : seconds(backlog.since(), now);
        if (state.pausedAt() != null) {
            return new Standing(
                    "The sync is paused. Nothing is read or sent until somebody resumes it.", "warn", inward, outward);
        }
        if (state.trouble() != null) {
            return new Standing("The sync stopped: " + state.trouble(), "bad", inward, outward);
        }
        if (inward == null) {
            return new Standing("The sync has not run yet.", "info", null, outward);
        }
        return new Standing(
                backlog.waiting() == 0
                        ? "Both sides are equal, but for what waits for somebody below."
                        : "%,d records wait to be sent.".formatted(backlog.waiting()),
                "good",
                inward,
                outward);
    }

    private static Long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }
}
