// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.webhooks.Announcement;
import dev.pergola.webhooks.EventType;
import dev.pergola.webhooks.EventTypes;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells other systems that a file is in, once for all its rows. */
@Component
class AnnounceImport implements EventTypes {

    private static final String ENDED = "import.ended";

    /** @param state done, cancelled or failed */
    record ImportTold(
            UUID id,
            @Nullable String records,
            String state,
            long rows,
            long added,
            long changed,
            long unchanged,
            long leftOut,
            long rejected) {}

    private final ApplicationEventPublisher events;

    AnnounceImport(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public List<EventType> eventTypes() {
        var id = UUID.fromString("0199f1c2-b7d4-7e60-9a13-4c8f0e2d6b95");
        return List.of(new EventType(
                ENDED,
                "Customers",
                "A file of records was worked through, stopped or failed; a trial is not told.",
                new ImportTold(id, "accounts", "done", 2000, 40, 12, 1946, 0, 2)));
    }

    void ended(ImportRecord record) {
        if (!record.trial()) {
            events.publishEvent(new Announcement(
                    ENDED,
                    record.id(),
                    new ImportTold(
                            record.id(),
                            record.target(),
                            record.state().name().toLowerCase(Locale.ROOT),
                            record.rowCount(),
                            record.added(),
                            record.changed(),
                            record.unchanged(),
                            record.leftOut(),
                            record.rejected())));
        }
    }
}
