// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordAside;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.Permission;
import dev.pergola.synchronization.SynchronizationDirectory.Counterpart;
import dev.pergola.synchronization.SynchronizationDirectory.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each record's page says how it and the CRM's stand. */
@Component
class SyncAside implements RecordAside {

    private static final int SHOWN = 5;

    /** What the page shows. @param href the page of all that was carried over */
    record Shown(
            @Nullable Counterpart counterpart,
            List<Waiting> problems,
            List<Waiting> conflicts,
            List<SyncStep> steps,
            String href) {}

    private final SynchronizationDirectory directory;

    SyncAside(SynchronizationDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Permission permission() {
        return Permission.READ_SYNCHRONIZATION;
    }

    @Override
    public String template() {
        return "synchronization/aside";
    }

    /** Nothing as long as no CRM is connected. */
    @Override
    public Optional<Object> content(RecordKind kind, UUID id) {
        if (!directory.isOn()) {
            return Optional.empty();
        }
        return Optional.of(new Shown(
                directory.counterpart(kind, id).orElse(null),
                directory.openProblems(kind, id),
                directory.openConflicts(kind, id),
                directory.timeline(kind, id).stream().limit(SHOWN).toList(),
                SynchronizationPages.ROOT + "/records/" + kind.plural() + "/" + id));
    }
}
