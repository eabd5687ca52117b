// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks the chain from its first link and stops at the first one that does not fit. */
@Component
public class VerifyTrail {

    private static final int FETCH = 2_000;

    /** What the walk found. */
    public sealed interface Outcome {

        /**
         * Every entry is as it was written.
         *
         * @param head the last link's hash in hexadecimal; noted elsewhere, it proves that no end was cut off
         */
        record Whole(long entries, long notYetSealed, String head) implements Outcome {}

        /** The first entry that is not as it was written. */
        record Broken(long position, UUID entry, String finding) implements Outcome {}
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;

    VerifyTrail(JdbcClient jdbc, JdbcTemplate rows, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.rows = new JdbcTemplate(java.util.Objects.requireNonNull(rows.getDataSource()));
        this.rows.setFetchSize(FETCH);
        this.transaction = transaction;
    }

    /** How many links there are. */
    public long length() {
        return jdbc.sql("select count(*) from audit.seals").query(Long.class).single();
    }

    /** @param progress is told the position after each thousand links */
    public Outcome verify(LongConsumer progress) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> walk(progress)));
    }

    private Outcome walk(LongConsumer progress) {
        var chain = new Chain(progress);
        rows.query("""
                select s.position, s.entry, s.hash, e.*, x.old, x.made
                from audit.seals s
                left join audit.entries e on e.id = s.entry
                left join (
                    select entry, array_agg(old_digest order by position) as old,
                           array_agg(new_digest order by position) as made
                    from audit.erased group by entry
                ) x on x.entry = s.entry
                order by s.position
                """, chain::follow);
        if (chain.broken != null) {
            return chain.broken;
        }
        var open = jdbc.sql("select count(*) from audit.unsealed")
                .query(Long.class)
                .single();
        var orphan = jdbc.sql("""
                select e.id from audit.entries e
                where not exists (select from audit.seals s where s.entry = e.id)
                  and not exists (select from audit.unsealed u where u.entry = e.id)
                order by e.id limit 1
                """).query(UUID.class).optional();
        return orphan.<Outcome>map(entry -> new Outcome.Broken(
                        chain.position.get(), entry, "it was slipped in past the chain: it has no link"))
                .or(() -> unfoundedErasure(chain.position.get()))
                .orElseGet(() -> new Outcome.Whole(
                        chain.position.get(), open, HexFormat.of().formatHex(chain.previous)));
    }

    /** An entry whose texts were taken by an erasure that no entry of the chain vouches for. */
    private Optional<Outcome> unfoundedErasure(long position) {
        return jdbc.sql("""
                select (array_agg(e.entry order by e.position))[1]
                from audit.erased e
                group by e.erasure
                having not exists (
                    select from audit.entries t
                    where t.subject = e.erasure and t.kind = 'erasure' and t.after = audit.erasure_digest(e.erasure))
                limit 1
                """)
                .query(UUID.class)
                .optional()
                .map(entry -> new Outcome.Broken(
                        position, entry, "its texts were taken by an erasure that the trail does not tell of"));
    }

    private static final class Chain {

        private final LongConsumer progress;
        private final AtomicLong position = new AtomicLong();
        private byte[] previous = TrailHash.BEFORE_THE_FIRST;
        private Outcome.@Nullable Broken broken;

        Chain(LongConsumer progress) {
            this.progress = progress;
        }

        void follow(ResultSet row) throws SQLException {
            if (broken != null) {
                return;
            }
            var expected = position.incrementAndGet();
            var entry = row.getObject("entry", UUID.class);
            if (row.getLong("position") != expected) {
                broken = new Outcome.Broken(expected, entry, "the link before it is missing");
            } else if (row.getObject("id") == null) {
                broken = new Outcome.Broken(expected, entry, "it was deleted");
            } else {
                check(expected, KeptEntry.read(row), row.getBytes("hash"));
            }
            if (expected % 1_000 == 0) {
                progress.accept(expected);
            }
        }

        private void check(long expected, KeptEntry kept, byte[] hash) {
            var entry = kept.entry();
            if (kept.followsItsErasures() && Arrays.equals(TrailHash.of(previous, expected, kept), hash)) {
                previous = hash;
            } else {
                broken = new Outcome.Broken(
                        expected,
                        entry.id(),
                        "it was altered: %s %s, '%s' by %s at %s"
                                .formatted(entry.kind(), entry.subject(), entry.what(), entry.who(), entry.at()));
            }
        }
    }
}
