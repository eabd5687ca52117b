// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.RecordKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about how a record and the CRM stand. */
@Component
public class SynchronizationDirectory {

    private static final int SHOWN = 50;

    /**
     * A record's counterpart in the CRM.
     *
     * @param href  the CRM's page of it; null when it is not connected any more
     * @param state in a word
     */
    public record Counterpart(String externalId, @Nullable String href, String state, String tone, Instant syncedAt) {}

    /** Something at one record that waits for a person, with its page. */
    public record Waiting(String words, String href) {}

    private final Steps steps;
    private final Links links;
    private final CrmAccesses accesses;
    private final JdbcClient jdbc;

    SynchronizationDirectory(Steps steps, Links links, CrmAccesses accesses, JdbcClient jdbc) {
        this.steps = steps;
        this.links = links;
        this.accesses = accesses;
        this.jdbc = jdbc;
    }

    /** Whether there is a CRM at all. */
    public boolean isOn() {
        return accesses.isOn();
    }

    /** What the synchronisation did with this record, newest first; 50 steps at most. */
    public List<SyncStep> timeline(RecordKind kind, UUID record) {
        return steps.of(kind, record, SHOWN);
    }

    public Optional<Counterpart> counterpart(RecordKind kind, UUID record) {
        return links.times(kind, record)
                .map(times -> new Counterpart(
                        times.externalId(),
                        accesses.page(times.externalId()),
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

    /** What keeps this record from being equal. */
    public List<Waiting> openProblems(RecordKind kind, UUID record) {
        return waiting("""
                select id, message as words from synchronization.problems
                where kind = :kind and subject = cast(:record as text) and state = 'OPEN' order by last_seen desc
                """, SyncProblemPages.LIST, kind, record);
    }

    /** The fields of this record that somebody has to decide on. */
    public List<Waiting> openConflicts(RecordKind kind, UUID record) {
        return waiting("""
                select id, field as words from synchronization.conflicts
                where kind = :kind and record = :record and state = 'OPEN' order by found_at
                """, ConflictPages.LIST, kind, record).stream()
                .map(one ->
                        new Waiting(kind.field(one.words()).map(Field::label).orElse(one.words()), one.href()))
                .toList();
    }

    private List<Waiting> waiting(String statement, String list, RecordKind kind, UUID record) {
        return jdbc.sql(statement)
                .param("kind", kind.name())
                .param("record", record)
                .query((row, _) -> new Waiting(row.getString("words"), list + "/" + row.getString("id")))
                .list();
    }
}
