// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ProblemCatalogue;
import dev.pergola.synchronization.Plan.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what to do with a record that was found on one side or on both. Changes nothing. */
@Component
class PlanMerge {

    private final Translation translation;
    private final ProblemCatalogue catalogue;
    private final Ids ids;

    PlanMerge(Translation translation, ProblemCatalogue catalogue, Ids ids) {
        this.translation = translation;
        this.catalogue = catalogue;
        this.ids = ids;
    }

    Plan plan(CrmTable table, Pair pair, References references) {
        var ours = pair.ours();
        var theirs = pair.theirs();
        var link = pair.link();
        var draft = new PlanDraft(pair, ours != null ? ours.id() : link != null ? link.record() : ids.next());
        var label = ours != null ? ours.label() : label(table, theirs);
        if (ours != null && ours.mergedInto() != null) {
            return left(draft, label);
        }
        if (theirs == null || theirs.deleted()) {
            var known =
                    link != null || (ours != null && CrmId.of(ours.externalId()).isPresent());
            return known || ours == null ? lost(draft, label) : makeThere(table, draft, label, references);
        }
        return ours == null ? makeHere(table, draft, label, references) : merge(table, draft, label, references);
    }

    /** Ours was merged into another account: the CRM's record is left alone until it is merged there, too. */
    private Plan left(PlanDraft draft, String label) {
        var theirs = draft.pair.theirs();
        if (theirs != null && !theirs.deleted()) {
            draft.problems.add(problem(draft, label, Direction.IN, Problem.of("sync-merged-here"), null));
        }
        return draft.done(Deed.LEAVE, label);
    }

    /** A deletion there never deletes anything here. */
    private Plan lost(PlanDraft draft, String label) {
        var theirs = draft.pair.theirs();
        if (draft.pair.ours() != null) {
            var left = theirs == null ? null : theirs.mergedInto();
            var problem = left == null ? Problem.of("sync-deleted") : Problem.of("sync-merged-there", left);
            draft.problems.add(problem(draft, label, Direction.IN, problem, null));
        }
        return draft.done(Deed.LOSE, label);
    }

    private Plan makeThere(CrmTable table, PlanDraft draft, String label, References references) {
        var ours = Objects.requireNonNull(draft.pair.ours());
        table.columns().forEach(column -> {
            var text = translation.common(column.field(), ours.fields().get(column.key()));
            if (text == null || send(draft, column, text, label, references)) {
                draft.base.put(column.key(), text);
            }
        });
        var blocked = draft.isBlocked(table);
        if (blocked) {
            draft.columns.clear();
        }
        return draft.done(blocked ? Deed.WAIT : Deed.MAKE_THERE, label);
    }

    private Plan makeHere(CrmTable table, PlanDraft draft, String label, References references) {
        var theirs = Objects.requireNonNull(draft.pair.theirs());
        table.columns().forEach(column -> {
            switch (translation.read(column, theirs.columns().get(column.name()), references)) {
                case Translation.Reading.Read(var text) -> {
                    draft.take.put(column.key(), text);
                    draft.base.put(column.key(), text);
                }
                case Translation.Reading.Refused(var problem, var waitsFor) ->
                    draft.problems.add(problem(null, draft, label, Direction.IN, problem, waitsFor));
            }
        });
        draft.take.put(CrmTables.EXTERNAL_ID, theirs.id());
        var blocked = draft.isBlocked(table);
        return draft.done(blocked ? Deed.WAIT : Deed.MAKE_HERE, label);
    }

    private Plan merge(CrmTable table, PlanDraft draft, String label, References references) {
        var ours = Objects.requireNonNull(draft.pair.ours());
        var theirs = Objects.requireNonNull(draft.pair.theirs());
        table.columns().forEach(column -> {
            var text = translation.common(column.field(), ours.fields().get(column.key()));
            switch (translation.read(column, theirs.columns().get(column.name()), references)) {
                case Translation.Reading.Read(var other) -> settle(draft, column, text, other, label, references);
                case Translation.Reading.Refused(var problem, var waitsFor) -> {
                    draft.undecided.add(column.key());
                    draft.problems.add(problem(draft, label, Direction.IN, problem, waitsFor));
                }
            }
        });
        if (!CrmId.of(ours.externalId()).map(CrmId::text).equals(Optional.of(theirs.id()))) {
            draft.take.put(CrmTables.EXTERNAL_ID, theirs.id());
        }
        if (!draft.columns.isEmpty() && theirs.ourId() == null) {
            draft.columns.put(table.ourId(), draft.record.toString());
        }
        return draft.done(Deed.MERGE, label);
    }

    private void settle(
            PlanDraft draft,
            CrmTable.Column column,
            @Nullable String ours,
            @Nullable String theirs,
            String label,
            References references) {
        var key = column.key();
        var link = draft.pair.link();
        var base = link == null ? FieldMerge.LastAgreed.NONE : link.base(key);
        switch (FieldMerge.merge(column.master(), base, ours, theirs)) {
            case Fate.Same() -> {}
            case Fate.Agreed(var value) -> draft.base.put(key, value);
            case Fate.Take(var value, var putBack) -> {
                draft.take.put(key, value);
                draft.base.put(key, value);
                note(draft.putBack, key, putBack);
            }
            case Fate.Send(var value, var putBack) ->
                note(draft.putBack, key, send(draft, column, value, label, references) && putBack);
            case Fate.Conflict(var agreed, var here, var there) ->
                draft.conflicts.add(new FieldConflict(key, agreed, here, there));
        }
    }

    private static void note(Set<String> keys, String key, boolean wanted) {
        if (wanted) {
            keys.add(key);
        }
    }

    private boolean send(
            PlanDraft draft, CrmTable.Column column, @Nullable String text, String label, References references) {
        return switch (translation.write(column, text, references)) {
            case Translation.Writing.Value(var json) -> {
                draft.send.put(column.key(), text);
                draft.columns.put(column.name(), json);
                yield true;
            }
            case Translation.Writing.Refused(var problem, var waitsFor) -> {
                draft.problems.add(problem(draft, label, Direction.OUT, problem, waitsFor));
                yield false;
            }
        };
    }

    private FoundProblem problem(
            PlanDraft draft, String label, Direction direction, Problem problem, @Nullable String waitsFor) {
        return problem(draft.record, draft, label, direction, problem, waitsFor);
    }

    private FoundProblem problem(
            @Nullable UUID record,
            PlanDraft draft,
            String label,
            Direction direction,
            Problem problem,
            @Nullable String waitsFor) {
        var told = catalogue.tell(problem);
        var theirs = draft.pair.theirs();
        var link = draft.pair.link();
        return new FoundProblem(
                record,
                theirs != null ? theirs.id() : link != null ? link.externalId() : null,
                label,
                direction,
                problem.code(),
                told.sentence(),
                problem.field() == null ? "" : problem.field(),
                List.of(),
                waitsFor);
    }

    private static String label(CrmTable table, @Nullable RemoteRecord theirs) {
        if (theirs == null) {
            return "";
        }
        var words = new ArrayList<String>();
        table.columns().stream()
                .filter(column -> Set.of("name", "firstName", "lastName").contains(column.key()))
                .map(column -> theirs.columns().get(column.name()))
                .filter(Objects::nonNull)
                .forEach(words::add);
        return words.isEmpty() ? theirs.id() : String.join(" ", words);
    }
}
