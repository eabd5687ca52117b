// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.FieldsArrived.Edit;
import dev.pergola.accounts.FieldsArrived.Taken;
import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.RecordWords;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what arrived from another system: all its records at once, with one line each on the audit trail. */
@Component
class TakeArrivedFields {

    private final Stored stored;
    private final FieldTexts texts;
    private final PackDirectory pack;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeArrivedFields(
            Stored stored, FieldTexts texts, PackDirectory pack, ApplicationEventPublisher events, Clock clock) {
        this.stored = stored;
        this.texts = texts;
        this.pack = pack;
        this.events = events;
        this.clock = clock;
    }

    /** A record that is to be written. */
    private record Write(Stored.Row row, boolean made, List<Edit> edits) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void take(FieldsArrived arrived) {
        var kind = arrived.kind();
        var known = arrived.arrivals().stream()
                .filter(arrival -> !arrival.made())
                .map(Arrival::id)
                .toList();
        var rows = known.isEmpty() ? Map.<UUID, Stored.Row>of() : stored.lockAll(kind, known);
        var writes = new ArrayList<Write>();
        arrived.arrivals().forEach(arrival -> {
            var row = arrival.made() ? new Stored.Row(arrival.id(), 0, Draft.blank(kind)) : rows.get(arrival.id());
            arrived.answer()
                    .accept(
                            row == null || (arrival.version() != null && arrival.version() != row.version())
                                    ? new Taken.Moved(arrival.id())
                                    : read(kind, arrival, row, writes));
        });
        write(arrived, writes);
    }

    private Taken read(RecordKind kind, Arrival arrival, Stored.Row row, List<Write> writes) {
        var after = new HashMap<>(row.values());
        var blank = Draft.blank(kind);
        var problems = new ArrayList<Problem>();
        arrival.fields().forEach((key, text) -> {
            var field = kind.field(key).orElseThrow(() -> new IllegalArgumentException("No field " + key));
            switch (meaning(field, text)) {
                case FieldTexts.Meaning.Read(var value) -> after.put(key, value == null ? blank.get(key) : value);
                case FieldTexts.Meaning.Refused(var problem) -> problems.add(problem);
            }
        });
        endByStage(kind, after, row.values(), problems);
        if (arrival.made()
                && kind.fields().stream().anyMatch(field -> field.required() && after.get(field.key()) == null)) {
            return new Taken.Refused(arrival.id(), problems);
        }
        var edits = edits(kind, arrival.made() ? Map.of() : row.values(), after);
        if (edits.isEmpty()) {
            return new Taken.Done(arrival.id(), row.version(), edits, problems);
        }
        writes.add(new Write(new Stored.Row(arrival.id(), row.version(), after), arrival.made(), edits));
        return new Taken.Done(arrival.id(), row.version() + 1, edits, problems);
    }

    /** Whoever publishes has found owners and accounts already, all of a page at once. */
    private FieldTexts.Meaning meaning(Field field, @Nullable String text) {
        var reference = field.kind() == Field.Kind.OWNER || field.kind() == Field.Kind.ACCOUNT;
        return reference && text != null ? new FieldTexts.Meaning.Read(UUID.fromString(text)) : texts.read(field, text);
    }

    /** The stage says how an opportunity ended, whoever sets it. */
    private void endByStage(
            RecordKind kind,
            Map<String, @Nullable Object> after,
            Map<String, @Nullable Object> before,
            List<Problem> problems) {
        var stage = after.get("stage");
        if (kind != RecordKind.OPPORTUNITY || stage == null) {
            return;
        }
        var words = pack.records();
        words.stage(stage.toString()).ifPresentOrElse(known -> after.put("outcome", known.outcome()), () -> {
            after.put("stage", before.get("stage"));
            problems.add(Problem.of(
                            "stage-unknown",
                            stage,
                            words.stages().stream().map(RecordWords.Stage::name).collect(Collectors.joining(", ")))
                    .at("stage"));
        });
    }

    private static List<Edit> edits(
            RecordKind kind, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return kind.fields().stream()
                .map(field -> new Edit(
                        field.key(), Values.text(before.get(field.key())), Values.text(after.get(field.key()))))
                .filter(edit -> !Objects.equals(edit.before(), edit.after()))
                .toList();
    }

    private void write(FieldsArrived arrived, List<Write> writes) {
        var kind = arrived.kind();
        var made = writes.stream().filter(Write::made).map(Write::row).toList();
        var changed =
                writes.stream().filter(write -> !write.made()).map(Write::row).toList();
        var now = clock.instant();
        if (!made.isEmpty()) {
            stored.insertAll(kind, made, arrived.source(), now);
        }
        if (!changed.isEmpty()) {
            stored.updateAll(kind, changed, arrived.source(), now);
        }
        writes.forEach(write -> {
            events.publishEvent(change(arrived, write));
            events.publishEvent(new RecordChanged(
                    kind,
                    write.row().id(),
                    write.made(),
                    write.edits().stream().map(Edit::field).collect(Collectors.toSet()),
                    arrived.source()));
        });
    }

    private static Change change(FieldsArrived arrived, Write write) {
        var kind = arrived.kind();
        var named = write.edits().stream().map(edit -> label(kind, edit)).collect(Collectors.joining(", "));
        return new Change(
                kind.word(),
                write.row().id(),
                write.made() ? "Made the " + kind.word() : "Changed: " + named,
                write.made() ? null : line(kind, write.edits(), Edit::before),
                write.made() ? Values.text(name(write)) : line(kind, write.edits(), Edit::after),
                arrived.why());
    }

    private static @Nullable Object name(Write write) {
        var values = write.row().values();
        return values.containsKey("lastName") ? values.get("lastName") : values.get("name");
    }

    private static @Nullable String line(RecordKind kind, List<Edit> edits, Function<Edit, @Nullable String> side) {
        if (edits.size() == 1) {
            return side.apply(edits.getFirst());
        }
        return edits.stream()
                .map(edit -> label(kind, edit) + ": " + Objects.requireNonNullElse(side.apply(edit), "–"))
                .collect(Collectors.joining("; "));
    }

    private static String label(RecordKind kind, Edit edit) {
        return kind.field(edit.field()).orElseThrow().label();
    }
}
