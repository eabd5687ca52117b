// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The queue of our records that need a look. */
@Component
class Waiting {

    /** So often a page is tried whole; then its first record goes alone, in case it is the one that breaks the others. */
    static final int TOGETHER = 3;

    /** @param forced look although nothing changed here */
    record Entry(UUID record, int attempts, boolean forced) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Waiting(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes every record into the queue that changed here since the last time. A transaction that is still open holds back
     * those that began after it, so that a late one is not missed. Versions that are reconciled already stay out: what
     * came from the CRM does not go back.
     */
    int gather() {
        return jdbc.sql("""
                with span as materialized (
                    select least(gathered_to, pg_snapshot_xmin(pg_current_snapshot())) as low,
                           pg_snapshot_xmin(pg_current_snapshot()) as high
                    from synchronization.state
                ), moved as (
                    update synchronization.state set gathered_to = span.high from span
                    where gathered_to <> span.high
                ), changed as (
                    select 'ACCOUNT' as kind, f.id, f.version from span, accounts.account_facts f
                    where f.changed_in >= span.low and f.changed_in < span.high
                    union all
                    select 'CONTACT', f.id, f.version from span, accounts.contact_facts f
                    where f.changed_in >= span.low and f.changed_in < span.high
                    union all
                    select 'OPPORTUNITY', f.id, f.version from span, accounts.opportunity_facts f
                    where f.changed_in >= span.low and f.changed_in < span.high
                )
                insert into synchronization.waiting (kind, record, since, due_at)
                select c.kind, c.id, :now, :now
                from changed c left join synchronization.links l on l.kind = c.kind and l.record = c.id
                where l.record is null or (l.version <> c.version and l.state <> 'DELETED')
                on conflict (kind, record) do update set due_at = excluded.due_at, attempts = 0
                """).param("now", Timestamp.from(clock.instant())).update();
    }

    /** The records that are due, longest first. */
    List<Entry> due(RecordKind kind) {
        var entries = jdbc.sql("""
                select record, attempts, forced from synchronization.waiting
                where kind = :kind and due_at <= :now
                order by due_at, record limit :most
                """)
                .param("kind", kind.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("most", CrmClient.MOST)
                .query(Entry.class)
                .list();
        return !entries.isEmpty() && entries.getFirst().attempts() >= TOGETHER ? entries.subList(0, 1) : entries;
    }

    /** Takes the records into the queue, to be looked at even if nothing changed here. */
    void add(RecordKind kind, Collection<UUID> records, Duration delay) {
        if (records.isEmpty()) {
            return;
        }
        var now = clock.instant();
        jdbc.sql("""
                insert into synchronization.waiting (kind, record, since, due_at, forced)
                select :kind, record, :now, :due, true from unnest(:records) record
                on conflict (kind, record) do update set due_at = excluded.due_at, forced = true
                """)
                .param("kind", kind.name())
                .param("records", records.toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(now.plus(delay)))
                .update();
    }

    void done(RecordKind kind, Collection<UUID> records) {
        jdbc.sql("delete from synchronization.waiting where kind = :kind and record = any(:records)")
                .param("kind", kind.name())
                .param("records", records.toArray(UUID[]::new))
                .update();
    }

    /** The CRM failed on these together. */
    void failed(RecordKind kind, Collection<UUID> records) {
        jdbc.sql("""
                update synchronization.waiting set attempts = attempts + 1
                where kind = :kind and record = any(:records)
                """)
                .param("kind", kind.name())
                .param("records", records.toArray(UUID[]::new))
                .update();
    }
}
