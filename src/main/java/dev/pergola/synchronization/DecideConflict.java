// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.FieldsArrived.Taken;
import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.audit.Change;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Problem;
import dev.pergola.synchronization.SyncConflict.State;
import dev.pergola.synchronization.SyncStep.Outcome;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's word on a field that both sides changed. It only says which value counts as agreed on, as the person saw it: the
 * next look then carries the other side's value over, and finds a new conflict if that side has changed again meanwhile.
 */
@Service
class DecideConflict {

    private final ConflictInbox inbox;
    private final Links links;
    private final Waiting waiting;
    private final Steps steps;
    private final Translation translation;
    private final FieldsDirectory directory;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecideConflict(
            ConflictInbox inbox,
            Links links,
            Waiting waiting,
            Steps steps,
            Translation translation,
            FieldsDirectory directory,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.inbox = inbox;
        this.links = links;
        this.waiting = waiting;
        this.steps = steps;
        this.translation = translation;
        this.directory = directory;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** Our value goes to the CRM. */
    @Transactional
    List<Problem> keepOurs(UUID id) {
        return inbox.lock(id)
                .map(conflict -> decide(conflict, State.KEPT_OURS, conflict.theirs(), conflict.ours()))
                .orElseGet(DecideConflict::late);
    }

    /** The CRM's value comes here. */
    @Transactional
    List<Problem> takeTheirs(UUID id) {
        return inbox.lock(id)
                .map(conflict -> decide(conflict, State.TOOK_THEIRS, conflict.ours(), conflict.theirs()))
                .orElseGet(DecideConflict::late);
    }

    /** Neither: this value is written here and goes to the CRM. */
    @Transactional
    List<Problem> write(UUID id, String typed) {
        var conflict = inbox.lock(id).orElse(null);
        if (conflict == null) {
            return late();
        }
        var field = conflict.kind().field(conflict.field()).orElseThrow();
        var reference = field.kind() == Field.Kind.OWNER || field.kind() == Field.Kind.ACCOUNT;
        return switch (directory.read(field, typed)) {
            case FieldsDirectory.Reading.Refused(var problem) -> List.of(problem.at("value"));
            case FieldsDirectory.Reading.Read(var text) -> write(conflict, reference ? text : typed, text);
        };
    }

    private List<Problem> write(SyncConflict conflict, @Nullable String typed, @Nullable String meant) {
        var fields = new HashMap<String, @Nullable String>();
        fields.put(conflict.field(), typed);
        var problems = new ArrayList<Problem>();
        events.publishEvent(new FieldsArrived(
                conflict.kind(),
                "console",
                "A conflict with the CRM was decided.",
                List.of(new Arrival(conflict.record(), false, null, fields)),
                taken -> {
                    if (taken instanceof Taken.Done done) {
                        done.problems().forEach(problem -> problems.add(problem.at("value")));
                    }
                }));
        return problems.isEmpty() ? decide(conflict, State.WROTE_ANOTHER, conflict.theirs(), meant) : problems;
    }

    private List<Problem> decide(SyncConflict conflict, State state, @Nullable String agreed, @Nullable String value) {
        links.agree(conflict.kind(), conflict.record(), conflict.field(), agreed);
        jdbc.sql("""
                update synchronization.conflicts
                set state = :state, decided_at = :now, decided_by = :by, written = :value where id = :id
                """)
                .param("id", conflict.id())
                .param("state", state.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", Acting.current().label())
                .param("value", state == State.WROTE_ANOTHER ? value : null)
                .update();
        var field = conflict.kind().field(conflict.field()).orElseThrow();
        var chosen = value == null ? null : translation.shown(field, value);
        steps.keep(
                conflict.kind(),
                List.of(new Steps.Taken(
                        conflict.record(),
                        conflict.externalId(),
                        state == State.TOOK_THEIRS ? Direction.IN : Direction.OUT,
                        Outcome.DECIDED,
                        List.of(new SyncStep.Edit(field.label(), null, chosen)),
                        Acting.current().label() + ": " + state.word() + ".")));
        events.publishEvent(new Change(
                conflict.kind().word(),
                conflict.record(),
                "Decided a conflict with the CRM: " + field.label(),
                null,
                chosen,
                state.word()));
        waiting.add(conflict.kind(), List.of(conflict.record()), Duration.ZERO);
        return List.of();
    }

    private static List<Problem> late() {
        return List.of(Problem.of("sync-settled"));
    }
}
