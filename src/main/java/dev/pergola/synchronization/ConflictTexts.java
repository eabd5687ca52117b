// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.FieldsDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the values of conflicts into the words that people know them by: names of owners, labels of choices. */
@Component
class ConflictTexts {

    private final FieldsDirectory directory;
    private final Translation translation;

    ConflictTexts(FieldsDirectory directory, Translation translation) {
        this.directory = directory;
        this.translation = translation;
    }

    List<SyncConflict> shown(Collection<SyncConflict> conflicts) {
        List<UUID> owners = conflicts.stream()
                .filter(conflict -> conflict.definition().kind() == Field.Kind.OWNER)
                .flatMap(conflict -> Stream.of(conflict.base(), conflict.ours(), conflict.theirs()))
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .distinct()
                .toList();
        var names = owners.isEmpty() ? Map.<UUID, String>of() : directory.ownerNames(owners);
        return conflicts.stream()
                .map(conflict ->
                        conflict.withValues(value -> value == null ? null : words(conflict.definition(), value, names)))
                .toList();
    }

    private @Nullable String words(Field field, String value, Map<UUID, String> names) {
        return field.kind() == Field.Kind.OWNER
                ? names.getOrDefault(UUID.fromString(value), value)
                : translation.shown(field, value);
    }
}
