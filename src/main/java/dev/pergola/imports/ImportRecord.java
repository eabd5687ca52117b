// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One import as it stands.
 *
 * @param alive whether a process works on it now
 * @param shape a {@link FileShape} as JSON
 * @param plan  an {@link ImportPlan} as JSON
 */
record ImportRecord(
        UUID id,
        int number,
        @Nullable String target,
        String file,
        long bytes,
        String sha256,
        String headerKey,
        String shape,
        @Nullable String plan,
        boolean trial,
        ImportState state,
        String actorKind,
        @Nullable UUID actor,
        String actorLabel,
        Instant createdAt,
        @Nullable Instant queuedAt,
        @Nullable Instant runningSince,
        long doneBefore,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        boolean cancelling,
        long rowCount,
        long done,
        long added,
        long changed,
        long unchanged,
        long leftOut,
        long rejected,
        boolean alive) {

    Actor by() {
        return new Actor(actorKind, actor, actorLabel);
    }

    /** Begun, and its process is gone. */
    public boolean isInterrupted() {
        return state == ImportState.RUNNING && !alive;
    }

    public boolean isGoing() {
        return state == ImportState.QUEUED || state == ImportState.RUNNING;
    }

    public String word() {
        return isInterrupted() ? "Interrupted" : cancelling && isGoing() ? "Stopping" : state.word();
    }

    public String tone() {
        return isInterrupted() ? "warn" : state.tone();
    }

    /** Rows a second since it last began to run; 0 while that can't be told. */
    long rate(Instant now) {
        var seconds =
                runningSince == null ? 0 : Duration.between(runningSince, now).toMillis() / 1000.0;
        return seconds < 1 ? 0 : Math.round((done - doneBefore) / seconds);
    }

    /** Null while it can't be told. */
    @Nullable
    Duration left(Instant now) {
        var rate = rate(now);
        return rate == 0 || rowCount == 0 ? null : Duration.ofSeconds((rowCount - done) / rate);
    }
}
