// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes or edits one record from what was written into its fields; says everything that is wrong at once. */
@Service
class SaveRecord {

    /** What came of it. */
    sealed interface Outcome {
        /**
         * @param edits   what changed; empty when all was so before
         * @param touched other records that got the same address
         */
        record Saved(UUID id, List<Draft.Edit> edits, List<SpreadAddress.Touched> touched) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}

        /** Somebody else changed the record since it was read. */
        record Outdated(long version) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    private final Stored stored;
    private final FieldTexts texts;
    private final List<RecordRule> rules;
    private final Owners owners;
    private final SpreadAddress spread;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    SaveRecord(
            Stored stored,
            FieldTexts texts,
            List<RecordRule> rules,
            Owners owners,
            SpreadAddress spread,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.stored = stored;
        this.texts = texts;
        this.rules = rules;
        this.owners = owners;
        this.spread = spread;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param given texts by field key; a field that is not given stays empty */
    @Transactional
    Outcome create(RecordKind kind, Map<String, String> given, String source) {
        return create(kind, ids.next(), given, source);
    }

    /** The same with an id that the caller chose. */
    @Transactional
    Outcome create(RecordKind kind, UUID id, Map<String, String> given, String source) {
        var blank = Draft.blank(kind);
        var complete = new HashMap<>(given);
        kind.fields().stream().filter(Field::required).forEach(field -> complete.putIfAbsent(field.key(), ""));
        var problems = new ArrayList<Problem>();
        var draft = new Draft(kind, null, Map.of(), read(kind, blank, complete, problems), source);
        problems.addAll(judge(draft, problems));
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        stored.insert(kind, id, draft.after(), source, clock.instant());
        events.publishEvent(Change.of(kind.word(), id, "Made the " + kind.word(), null, Values.text(name(draft))));
        events.publishEvent(new RecordChanged(kind, id, true, keys(draft.edits()), source));
        return new Outcome.Saved(id, draft.edits(), List.of());
    }

    /**
     * Changes the given fields and leaves the others.
     *
     * @param version as it was when the caller read the record; null when the caller does not mind
     */
    @Transactional
    Outcome edit(RecordKind kind, UUID id, @Nullable Long version, Map<String, String> given, String source) {
        var row = stored.lock(kind, id).orElse(null);
        if (row == null) {
            return new Outcome.Unknown();
        }
        if (version != null && version != row.version()) {
            return new Outcome.Outdated(row.version());
        }
        var problems = new ArrayList<Problem>();
        var draft = new Draft(kind, id, row.values(), read(kind, row.values(), given, problems), source);
        problems.addAll(judge(draft, problems));
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        var edits = draft.edits();
        if (edits.isEmpty()) {
            return new Outcome.Saved(id, edits, List.of());
        }
        stored.update(kind, id, draft.after(), source, clock.instant());
        tell(kind, id, edits);
        events.publishEvent(new RecordChanged(kind, id, false, keys(edits), source));
        return new Outcome.Saved(id, edits, spread.after(draft));
    }

    /** An emptied field holds what it holds in a new record, for instance the usual currency. */
    private Map<String, @Nullable Object> read(
            RecordKind kind, Map<String, @Nullable Object> before, Map<String, String> given, List<Problem> problems) {
        var after = new HashMap<>(before);
        var blank = Draft.blank(kind);
        given.forEach((key, text) -> kind.field(key)
                .ifPresentOrElse(
                        field -> {
                            switch (texts.read(field, text)) {
                                case FieldTexts.Meaning.Read meant ->
                                    after.put(key, meant.value() == null ? blank.get(key) : meant.value());
                                case FieldTexts.Meaning.Refused refused -> problems.add(refused.problem());
                            }
                        },
                        () -> problems.add(
                                Problem.of("record-field-unknown", key).at(key))));
        return after;
    }

    /** Rules judge what could be read; a rule that would speak of an unreadable field waits. */
    private List<Problem> judge(Draft draft, List<Problem> found) {
        if (!found.isEmpty()) {
            return List.of();
        }
        var problems = new ArrayList<Problem>();
        Optional.ofNullable(draft.text("externalId"))
                .filter(externalId -> draft.changes("externalId"))
                .filter(externalId -> stored.isTaken(draft.kind(), externalId, draft.id()))
                .ifPresent(externalId ->
                        problems.add(Problem.of("external-id-taken", externalId).at("externalId")));
        rules.forEach(rule -> problems.addAll(rule.check(draft)));
        return problems;
    }

    /** One entry of the trail for each field, in the words of a page. */
    private void tell(RecordKind kind, UUID id, List<Draft.Edit> edits) {
        var named = edits.stream()
                .flatMap(edit -> Stream.of(Optional.ofNullable(edit.before()), Optional.ofNullable(edit.after())))
                .flatMap(Optional::stream)
                .filter(UUID.class::isInstance)
                .map(UUID.class::cast)
                .toList();
        var words = new FieldWords(owners.find(named));
        edits.forEach(edit -> events.publishEvent(Change.of(
                kind.word(),
                id,
                "Changed: " + edit.field().label(),
                words.say(edit.field(), Values.text(edit.before())),
                words.say(edit.field(), Values.text(edit.after())))));
    }

    private static @Nullable Object name(Draft draft) {
        return draft.kind() == RecordKind.CONTACT
                ? draft.after().get("lastName")
                : draft.after().get("name");
    }

    private static Set<String> keys(List<Draft.Edit> edits) {
        return edits.stream().map(edit -> edit.field().key()).collect(Collectors.toSet());
    }
}
