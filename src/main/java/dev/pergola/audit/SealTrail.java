// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains new entries. It follows the transactions that write them instead of being part of each, because a chain inside
 * every transaction would make all of them wait for one another.
 */
@Component
class SealTrail implements JobSchedule {

    private static final int BATCH = 5_000;

    private record Link(long position, byte[] hash) {}

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;
    private final TransactionTemplate transaction;

    SealTrail(JdbcClient jdbc, NamedParameterJdbcOperations batches, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "audit-seal";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        int sealed;
        do {
            sealed = transaction.execute(_ -> sealBatch());
        } while (sealed == BATCH);
    }

    private int sealBatch() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('audit.seals'))")
                .query()
                .singleRow();
        var link = last();
        var entries = unsealed();
        var seals = new MapSqlParameterSource[entries.size()];
        for (var i = 0; i < seals.length; i++) {
            link = new Link(link.position() + 1, TrailHash.of(link.hash(), link.position() + 1, entries.get(i)));
            seals[i] = seal(link, entries.get(i).id());
        }
        batches.batchUpdate("""
                with unchained as (delete from audit.unsealed where entry = :entry)
                insert into audit.seals (position, entry, hash) values (:position, :entry, :hash)
                """, seals);
        return seals.length;
    }

    private Link last() {
        return jdbc.sql("select position, hash from audit.seals order by position desc limit 1")
                .query(Link.class)
                .optional()
                .orElse(new Link(0, TrailHash.BEFORE_THE_FIRST));
    }

    private List<TrailEntry> unsealed() {
        return jdbc.sql("""
                select e.id, e.at, e.actor_kind, e.actor, e.actor_label as who, e.request_id, e.kind, e.subject,
                       e.what, e.before, e.after, e.why
                from audit.unsealed u join audit.entries e on e.id = u.entry
                order by e.id
                limit :limit
                """).param("limit", BATCH).query(TrailEntry.class).list();
    }

    private static MapSqlParameterSource seal(Link link, UUID entry) {
        return new MapSqlParameterSource()
                .addValue("position", link.position())
                .addValue("entry", entry)
                .addValue("hash", link.hash());
    }
}
