// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about how a record and the CRM stand. */
@Component
public class SynchronizationDirectory {

    private static final int SHOWN = 50;

    /**
     * A record's counterpart in the CRM.
     *
     * @param href  the CRM's page of it
     * @param state in a word
     */
    public record Counterpart(String externalId, String href, String state, String tone, Instant syncedAt) {}

    /** What waits for a person at one record. */
    public record Open(long problems, long conflicts) {}

    private final Steps steps;
    private final Links links;
    private final CrmSettings settings;
    private final JdbcClient jdbc;

    SynchronizationDirectory(Steps steps, Links links, CrmSettings settings, JdbcClient jdbc) {
        this.steps = steps;
        this.links = links;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /** Whether there is a CRM at all. */
    public boolean isOn() {
        return settings.isOn();
    }

    /** What the synchronisation did with this record, newest first; 50 steps at most. */
    public List<SyncStep> timeline(RecordKind kind, UUID record) {
        return steps.of(kind, record, SHOWN);
    }

    public Optional<Counterpart> counterpart(RecordKind kind, UUID record) {
        return links.times(kind, record)
                .map(times -> new Counterpart(
                        times.externalId(),
                        settings.page(times.externalId()),
                        switch (times.state()) {
                            case LINKED -> "linked";
                            case DELETED -> "deleted in the CRM";
                            case MERGED -> "merged here";
                        },
                        switch (times.state()) {
                            case LINKED -> "good";
                            case DELETED -> "bad";
                            case MERGED -> "quiet";
                        },
                        times.syncedAt()));
    }

    public Open open(RecordKind kind, UUID record) {
        return jdbc.sql("""
                select (select count(*) from synchronization.problems
                        where kind = :kind and subject = :subject and state = 'OPEN') as problems,
                       (select count(*) from synchronization.conflicts
                        where kind = :kind and record = :record and state = 'OPEN') as conflicts
                """)
                .param("kind", kind.name())
                .param("subject", record.toString())
                .param("record", record)
                .query(Open.class)
                .single();
    }
}
