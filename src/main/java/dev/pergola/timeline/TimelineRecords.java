// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The records that have a timeline. One that somebody may not read does not exist for them. */
@Component
class TimelineRecords {

    private final Map<String, TimelineRecord> kinds;

    TimelineRecords(List<TimelineRecord> records) {
        this.kinds = records.stream().collect(Collectors.toMap(TimelineRecord::kind, Function.identity()));
    }

    Optional<Subject> find(String kind, UUID id, Person reader) {
        return find(kind, id).filter(subject -> reader.permissions().contains(subject.permission()));
    }

    Optional<Subject> find(String kind, UUID id) {
        var record = kinds.get(kind);
        return record == null ? Optional.empty() : record.find(id).map(named -> subject(record, id, named));
    }

    Optional<TimelineRecord.Beginning> beginning(String kind, UUID id) {
        return Optional.ofNullable(kinds.get(kind)).flatMap(record -> record.beginning(id));
    }

    boolean mayRead(Person reader, String kind) {
        return kind(kind, reader).isPresent();
    }

    /** The kinds that this person may read. */
    String[] readable(Person reader) {
        return kinds.values().stream()
                .filter(record -> isOpenTo(reader, record))
                .map(TimelineRecord::kind)
                .toArray(String[]::new);
    }

    /** The kind, if this person may read such records. */
    Optional<TimelineRecord> kind(String kind, Person reader) {
        return Optional.ofNullable(kinds.get(kind)).filter(record -> isOpenTo(reader, record));
    }

    private static boolean isOpenTo(Person reader, TimelineRecord record) {
        return reader.permissions().contains(record.permission());
    }

    private static Subject subject(TimelineRecord record, UUID id, TimelineRecord.Named named) {
        return new Subject(record.kind(), id, named.label(), named.path(), record.permission());
    }
}
