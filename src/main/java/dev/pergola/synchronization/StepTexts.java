// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Taken;
import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.synchronization.Plan.Deed;
import dev.pergola.synchronization.SyncStep.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts what happened to a record into the words of its timeline. */
@Component
class StepTexts {

    private final Translation translation;

    StepTexts(Translation translation) {
        this.translation = translation;
    }

    /** What was written here. */
    List<Steps.Taken> taken(CrmTable table, Plan plan, Taken.Done done) {
        var steps = new ArrayList<Steps.Taken>();
        if (plan.deed() == Deed.MAKE_HERE) {
            steps.add(step(plan, Direction.IN, Outcome.MADE_HERE, edits(table.kind(), done.edits()), null));
            return steps;
        }
        if (plan.link() == null) {
            steps.add(step(plan, Direction.IN, Outcome.LINKED, List.of(), null));
        }
        var values = done.edits().stream()
                .filter(edit -> !edit.field().equals(CrmTables.EXTERNAL_ID))
                .toList();
        var undone = values.stream()
                .filter(edit -> plan.putBack().contains(edit.field()))
                .toList();
        var plain = values.stream()
                .filter(edit -> !plan.putBack().contains(edit.field()))
                .toList();
        if (!plain.isEmpty()) {
            steps.add(step(plan, Direction.IN, Outcome.TAKEN, edits(table.kind(), plain), null));
        }
        if (!undone.isEmpty()) {
            steps.add(step(
                    plan,
                    Direction.IN,
                    Outcome.PUT_BACK,
                    edits(table.kind(), undone),
                    "The CRM is master of these fields."));
        }
        return steps;
    }

    /** What was written there. */
    List<Steps.Taken> sent(CrmTable table, Plan plan, String externalId) {
        var theirs = plan.theirs();
        var edits = table.columns().stream()
                .filter(column -> plan.send().containsKey(column.key()))
                .map(column -> new SyncStep.Edit(
                        column.field().label(),
                        theirs == null ? null : theirs.columns().get(column.name()),
                        translation.shown(column.field(), plan.send().get(column.key()))))
                .toList();
        return List.of(new Steps.Taken(
                plan.record(),
                externalId,
                Direction.OUT,
                theirs == null ? Outcome.MADE_THERE : Outcome.SENT,
                edits,
                plan.putBack().stream().anyMatch(plan.send()::containsKey)
                        ? "A change in the CRM was put back where Pergola is master."
                        : null));
    }

    List<Steps.Taken> conflicts(CrmTable table, Plan plan, Set<Conflicts.Key> fresh) {
        var edits = plan.conflicts().stream()
                .filter(conflict -> fresh.contains(new Conflicts.Key(plan.record(), conflict.field())))
                .map(conflict -> edit(table.kind(), conflict.field(), conflict.ours(), conflict.theirs()))
                .toList();
        return edits.isEmpty()
                ? List.of()
                : List.of(step(plan, Direction.IN, Outcome.CONFLICT, edits, "Here and in the CRM; somebody decides."));
    }

    Optional<Steps.Taken> problem(FoundProblem problem) {
        return Optional.ofNullable(problem.record())
                .map(record -> new Steps.Taken(
                        record,
                        problem.externalId(),
                        problem.direction(),
                        problem.code().equals("sync-deleted") ? Outcome.LOST : Outcome.PROBLEM,
                        List.of(),
                        problem.message()));
    }

    FoundProblem unreadable(ProblemCatalogue catalogue, Plan plan, @Nullable UUID record, Problem problem) {
        return new FoundProblem(
                record,
                plan.externalId(),
                plan.label(),
                Direction.IN,
                problem.code(),
                catalogue.tell(problem).sentence(),
                String.valueOf(problem.field()),
                List.of(),
                null);
    }

    private static Steps.Taken step(
            Plan plan, Direction direction, Outcome outcome, List<SyncStep.Edit> edits, @Nullable String note) {
        return new Steps.Taken(plan.record(), plan.externalId(), direction, outcome, edits, note);
    }

    private List<SyncStep.Edit> edits(RecordKind kind, List<FieldsArrived.Edit> edits) {
        return edits.stream()
                .map(edit -> edit(kind, edit.field(), edit.before(), edit.after()))
                .toList();
    }

    private SyncStep.Edit edit(RecordKind kind, String key, @Nullable String before, @Nullable String after) {
        var field = kind.field(key).orElseThrow();
        return new SyncStep.Edit(
                field.label(),
                before == null ? null : translation.shown(field, before),
                after == null ? null : translation.shown(field, after));
    }
}
