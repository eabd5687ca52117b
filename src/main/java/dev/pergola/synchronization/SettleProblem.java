// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Problem;
import dev.pergola.synchronization.SyncStep.Outcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person can do about a problem: try again, skip the change, make the record in the CRM again. */
@Service
class SettleProblem {

    private static final String SUBJECT = "sync problem";

    private final ProblemQueue queue;
    private final Links links;
    private final Waiting waiting;
    private final Steps steps;
    private final FieldsDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettleProblem(
            ProblemQueue queue,
            Links links,
            Waiting waiting,
            Steps steps,
            FieldsDirectory directory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queue = queue;
        this.links = links;
        this.waiting = waiting;
        this.steps = steps;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The next run looks at it. */
    @Transactional
    List<Problem> tryAgain(UUID id) {
        var problem = queue.lock(id).orElse(null);
        if (problem == null) {
            return List.of(Problem.of("sync-settled"));
        }
        jdbc.sql("update synchronization.problems set next_try_at = :now where id = :id")
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (problem.record() != null) {
            waiting.add(problem.kind(), List.of(problem.record()), Duration.ZERO);
        }
        events.publishEvent(Change.of(SUBJECT, id, "Asked for another try", null, problem.code()));
        return List.of();
    }

    /** Leaves both sides as they are, until the record changes again. */
    @Transactional
    List<Problem> skip(UUID id, String reason) {
        if (reason.isBlank()) {
            return List.of(Problem.of("reason-required").at("reason"));
        }
        var problem = queue.lock(id).orElse(null);
        if (problem == null) {
            return List.of(Problem.of("sync-settled"));
        }
        settle(id, "SKIPPED", reason.strip());
        var record = problem.record();
        if (record != null) {
            leave(problem, record);
            note(problem, record, Outcome.SKIPPED, reason.strip());
        } else {
            events.publishEvent(new Change(SUBJECT, id, "Skipped the change", null, problem.code(), reason.strip()));
        }
        return List.of();
    }

    /** Takes our version as reconciled, so that only another change brings it back. */
    private void leave(SyncProblem problem, UUID record) {
        waiting.done(problem.kind(), List.of(record));
        var ours = directory.find(problem.kind(), List.of(record)).get(record);
        links.find(problem.kind(), record)
                .filter(_ -> ours != null)
                .ifPresent(link -> links.keep(
                        problem.kind(),
                        List.of(new Link(
                                record,
                                link.externalId(),
                                link.base(),
                                Objects.requireNonNull(ours).version(),
                                link.remoteStamp(),
                                link.state()))));
    }

    /** The CRM's record is deleted and will be made anew. */
    @Transactional
    List<Problem> makeAgain(UUID id) {
        var problem = queue.lock(id).filter(SyncProblem::isDeletion).orElse(null);
        if (problem == null) {
            return List.of(Problem.of("sync-settled"));
        }
        var record = Objects.requireNonNull(problem.record());
        links.forget(problem.kind(), record);
        var nothing = new HashMap<String, @Nullable String>();
        nothing.put(CrmTables.EXTERNAL_ID, null);
        events.publishEvent(new FieldsArrived(
                problem.kind(),
                "service",
                "Its record in the CRM was deleted and is made again.",
                List.of(new Arrival(record, false, null, nothing)),
                _ -> {}));
        settle(id, "SOLVED", null);
        note(problem, record, Outcome.DECIDED, "It is made in the CRM again.");
        waiting.add(problem.kind(), List.of(record), Duration.ZERO);
        return List.of();
    }

    /** Names the CRM's record that ours is; fields of both are merged as at a first meeting. */
    @Transactional
    List<Problem> link(UUID id, RemoteRecord theirs) {
        var problem = queue.lock(id).filter(SyncProblem::isLinkable).orElse(null);
        if (problem == null) {
            return List.of(Problem.of("sync-settled"));
        }
        var record = Objects.requireNonNull(problem.record());
        var taken = links.ofTheirs(problem.kind(), List.of(theirs.id())).stream()
                .anyMatch(link -> !link.record().equals(record));
        if (taken) {
            return List.of(Problem.of("sync-linked-already", theirs.id()).at("externalId"));
        }
        links.keep(
                problem.kind(), List.of(new Link(record, theirs.id(), Map.of(), 0, theirs.stamp(), Link.State.LINKED)));
        settle(id, "SOLVED", null);
        note(problem, record, Outcome.LINKED, "With " + theirs.id() + ".");
        waiting.add(problem.kind(), List.of(record), Duration.ZERO);
        return List.of();
    }

    private void settle(UUID id, String state, @Nullable String reason) {
        jdbc.sql("""
                update synchronization.problems
                set state = :state, settled_at = :now, settled_by = :by, reason = :reason where id = :id
                """)
                .param("id", id)
                .param("state", state)
                .param("reason", reason)
                .param("by", Acting.current().label())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void note(SyncProblem problem, UUID record, Outcome outcome, String note) {
        steps.keep(
                problem.kind(),
                List.of(new Steps.Taken(record, problem.externalId(), problem.direction(), outcome, List.of(), note)));
        events.publishEvent(
                new Change(problem.kind().word(), record, "CRM sync: " + outcome.words(), null, problem.code(), note));
    }
}
