// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the synchronisation as a whole stands. */
@Component
class States {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LASTING = Duration.ofMinutes(10);

    /**
     * How it stands.
     *
     * @param resumeAt before then no run begins
     * @param failedAt when a run last failed, however long ago
     */
    record State(
            @Nullable Instant pausedAt,
            @Nullable String pausedBy,
            @Nullable Instant ranAt,
            @Nullable Instant pulledAt,
            @Nullable String troubleCode,
            @Nullable String trouble,
            @Nullable Instant troubleSince,
            int failures,
            @Nullable Instant resumeAt,
            @Nullable Instant failedAt,
            @Nullable String failure,
            @Nullable Integer callsUsed,
            @Nullable Integer callsAllowed) {

        boolean mayRun(Instant now) {
            return pausedAt == null && (resumeAt == null || !now.isBefore(resumeAt));
        }
    }

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    States(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    State read() {
        return jdbc.sql("""
                select paused_at, paused_by, ran_at, pulled_at, trouble_code, trouble, trouble_since, failures, resume_at,
                       failed_at, failure, calls_used, calls_allowed
                from synchronization.state
                """).query(State.class).single();
    }

    /** All changes of the CRM are read. */
    void pulled() {
        jdbc.sql("update synchronization.state set pulled_at = :now")
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void ran(CrmConnection.@Nullable Limits limits) {
        jdbc.sql("""
                update synchronization.state
                set ran_at = :now, trouble_code = null, trouble = null, trouble_since = null, failures = 0, resume_at = null,
                    calls_used = coalesce(:used, calls_used), calls_allowed = coalesce(:allowed, calls_allowed)
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("used", limits == null ? null : limits.used(), java.sql.Types.INTEGER)
                .param("allowed", limits == null ? null : limits.allowed(), java.sql.Types.INTEGER)
                .update();
    }

    /** Leaves the CRM alone for a while: as long as it asked, or longer each time, with some chance in it. */
    void failed(String code, String message, boolean passing, @Nullable Duration asked) {
        var now = clock.instant();
        var failures = read().failures() + 1;
        jdbc.sql("""
                update synchronization.state
                set trouble_code = :code, trouble = :message, trouble_since = coalesce(trouble_since, :now),
                    failures = :failures, resume_at = :resume, failed_at = :now, failure = :message
                """)
                .param("code", code)
                .param("message", message)
                .param("failures", failures)
                .param("now", Timestamp.from(now))
                .param("resume", Timestamp.from(now.plus(asked != null ? asked : pause(failures, passing))))
                .update();
    }

    private Duration pause(int failures, boolean passing) {
        if (!passing) {
            return LASTING;
        }
        var most = Math.min(LONGEST.toMillis(), 1_000L << Math.min(failures - 1, 20));
        var chance = (secrets.bytes(1)[0] & 0xff) / 255.0;
        return Duration.ofMillis((long) (most * (0.5 + chance / 2)));
    }

    void pause(String by) {
        jdbc.sql("update synchronization.state set paused_at = :now, paused_by = :by where paused_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .update();
    }

    /** Forgets a failure whose reason may be gone. */
    void forgive() {
        jdbc.sql("""
                update synchronization.state
                set trouble_code = null, trouble = null, trouble_since = null, failures = 0, resume_at = null
                """).update();
    }

    /** Ends a pause, and the wait after a failure. */
    void resume() {
        jdbc.sql("update synchronization.state set paused_at = null, paused_by = null, resume_at = null")
                .update();
    }
}
