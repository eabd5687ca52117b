// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.synchronization.SyncProblems.Due;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries records with a problem again when their time has come, or when the account that they waited for is there. */
@Component
class RetryProblems {

    private final SyncProblems problems;
    private final Waiting waiting;
    private final PullChanges pull;

    RetryProblems(SyncProblems problems, Waiting waiting, PullChanges pull) {
        this.problems = problems;
        this.waiting = waiting;
        this.pull = pull;
    }

    void retry() {
        problems.due().forEach(this::retry);
    }

    private void retry(RecordKind kind, List<Due> due) {
        List<UUID> ours = due.stream()
                .map(Due::record)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        waiting.add(kind, ours, Duration.ZERO);
        List<String> theirs = due.stream()
                .filter(one -> one.record() == null)
                .map(Due::externalId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!theirs.isEmpty()) {
            problems.solve(kind, pull.again(kind, theirs), Direction.IN, List.of());
        }
    }
}
