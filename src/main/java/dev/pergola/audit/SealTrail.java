// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
    private final TransactionTemplate transaction;

    SealTrail(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
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
        var positions = new Long[entries.size()];
        var hashes = new byte[entries.size()][];
        for (var i = 0; i < hashes.length; i++) {
            link = new Link(link.position() + 1, TrailHash.of(link.hash(), link.position() + 1, entries.get(i)));
            positions[i] = link.position();
            hashes[i] = link.hash();
        }
        jdbc.sql("""
                with links as (
                    select * from unnest(:positions, :entries, :hashes) as link (position, entry, hash)
                ), unchained as (
                    delete from audit.unsealed u using links where u.entry = links.entry
                )
                insert into audit.seals (position, entry, hash) select position, entry, hash from links
                """)
                .param("positions", positions)
                .param(
                        "entries",
                        entries.stream().map(kept -> kept.entry().id()).toArray(UUID[]::new))
                .param("hashes", hashes)
                .update();
        return hashes.length;
    }

    private Link last() {
        return jdbc.sql("select position, hash from audit.seals order by position desc limit 1")
                .query(Link.class)
                .optional()
                .orElse(new Link(0, TrailHash.BEFORE_THE_FIRST));
    }

    private List<KeptEntry> unsealed() {
        return jdbc.sql("""
                select e.*, x.old, x.made
                from (select entry from audit.unsealed order by entry limit :limit) u
                join audit.entries e on e.id = u.entry
                left join lateral (
                    select array_agg(old_digest order by position) as old, array_agg(new_digest order by position) as made
                    from audit.erased where entry = e.id
                ) x on true
                order by e.id
                """)
                .param("limit", BATCH)
                .query((row, _) -> KeptEntry.read(row))
                .list();
    }
}
