// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.TrailDirectory;
import dev.pergola.audit.TrailEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a record and to those that belong to it, in words: which field, of whom, from what to what. */
@Component
class RecordTimeline {

    private static final String CHANGED = "Changed: ";

    /** @param about the record below that it happened to; null for the record itself */
    record Line(
            String icon,
            String what,
            @Nullable String about,
            @Nullable String before,
            @Nullable String after,
            String who,
            Instant at,
            @Nullable String why) {}

    private final TrailDirectory trail;
    private final Owners owners;

    RecordTimeline(TrailDirectory trail, Owners owners) {
        this.trail = trail;
        this.owners = owners;
    }

    /** @param below the names of the records that belong to it, by id */
    List<Line> of(UUID record, Map<UUID, String> below) {
        var entries = trail.timeline(
                Stream.concat(Stream.of(record), below.keySet().stream()).toList());
        var ids = entries.stream()
                .flatMap(entry -> Stream.of(Optional.ofNullable(entry.before()), Optional.ofNullable(entry.after())))
                .flatMap(Optional::stream)
                .filter(FieldWords::isId)
                .map(UUID::fromString)
                .distinct()
                .toList();
        var words = new FieldWords(owners.find(ids));
        return entries.stream().map(entry -> line(entry, words, below)).toList();
    }

    private static Line line(TrailEntry entry, FieldWords words, Map<UUID, String> below) {
        var field = field(entry);
        return new Line(
                entry.icon(),
                entry.what(),
                below.get(entry.subject()),
                field.map(known -> words.say(known, entry.before())).orElseGet(() -> plain(entry, entry.before())),
                field.map(known -> words.say(known, entry.after())).orElseGet(() -> plain(entry, entry.after())),
                entry.who(),
                entry.at(),
                entry.why());
    }

    private static Optional<Field> field(TrailEntry entry) {
        return Arrays.stream(RecordKind.values())
                .filter(kind -> kind.word().equals(entry.kind()))
                .flatMap(kind -> kind.fields().stream())
                .filter(field -> entry.what().equals(CHANGED + field.label()))
                .findFirst();
    }

    /** Stages, addresses and the like say what they mean; ids and the name of what was just made do not. */
    private static @Nullable String plain(TrailEntry entry, @Nullable String text) {
        return FieldWords.isId(text) || (entry.before() == null && !entry.what().startsWith(CHANGED)) ? null : text;
    }
}
