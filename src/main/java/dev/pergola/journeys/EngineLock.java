// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps work on enrolments and its rehearsal apart. Workers share the lock; a rehearsal, which does the same work and
 * takes it back, has it alone. A worker that does not get it comes again later.
 */
@Component
class EngineLock {

    private static final long KEY = 0x6a6f75726e657973L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    EngineLock(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Runs the work in a transaction unless a rehearsal goes on; says whether it ran. */
    boolean shared(Runnable work) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var free = jdbc.sql("select pg_try_advisory_xact_lock_shared(:key)")
                    .param("key", KEY)
                    .query(Boolean.class)
                    .single();
            if (free) {
                work.run();
            }
            return free;
        }));
    }

    /** Waits for the workers to finish and keeps them away until the caller's transaction ends. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query(row -> {});
    }
}
