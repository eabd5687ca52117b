// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles what this node had in hand when it, or the database, ended: a reply in the journal is recorded, a letter that
 * was begun without a reply is unknown, one that was not begun waits again. So it also corrects what another node could
 * only list as unknown.
 */
@Component
class ReplayJournal {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayJournal.class);

    private static final String ENDED = "The sender ended with this letter in hand; whether it arrived is unknown.";

    private final JdbcClient jdbc;
    private final RecordFates record;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReplayJournal(JdbcClient jdbc, RecordFates record, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.record = record;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Nothing may be in hand meanwhile. */
    void replay(DeliveryJournal journal) {
        var now = clock.instant();
        var entries = journal.entries().values();
        var fates = entries.stream()
                .map(entry -> entry.answer() == null
                        ? new Fate(entry.message(), entry.lease(), MessageState.UNKNOWN, 0, ENDED, now, now, true)
                        : entry.answer().fate(entry.message(), entry.lease(), 1, entry.at()))
                .toList();
        var freed = transaction.execute(_ -> {
            record.record(journal.node(), fates);
            return journal.isWhole() ? putBack(journal.node()) : leave(journal.node());
        });
        journal.clear();
        if (!fates.isEmpty() || freed > 0) {
            LOG.warn(
                    "{} letters were in hand when this node stopped; {} of them were begun.",
                    fates.size() + freed,
                    fates.size());
        }
    }

    /** Another node may have listed them as unknown. */
    private int putBack(UUID node) {
        return jdbc.sql("""
                with held as (
                    delete from messages.leases where node = :node returning message
                ), listed as (
                    update messages.messages
                    set state = 'PLANNED', reply = null, attempts = greatest(0, attempts - 1)
                    where id = any(array(select message from held)) and state = 'UNKNOWN'
                )
                select count(*) from held
                """).param("node", node).query(Integer.class).single();
    }

    /** Without a whole journal its silence proves nothing. */
    private int leave(UUID node) {
        return jdbc.sql("""
                with held as (
                    delete from messages.leases where node = :node returning message
                )
                update messages.messages
                set state = case when category = any(:resend::text[]) then 'PLANNED' else 'UNKNOWN' end,
                    reply = :reply, due_at = :now, attempts = attempts + 1
                where id = any(array(select message from held)) and state in ('PLANNED', 'DEFERRED', 'UNKNOWN')
                """)
                .param("resend", record.resend())
                .param("reply", ENDED)
                .param("now", Timestamp.from(clock.instant()))
                .param("node", node)
                .update();
    }
}
