// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Held by the transaction of a simulation that goes on; free as soon as its process is gone. */
@Component
class SimulationMark {

    private static final long KEY = 0x73696d756c617465L;

    private final JdbcClient jdbc;

    SimulationMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void set() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", KEY).query(row -> {});
    }

    /** Whether no simulation goes on; within the caller's transaction, none begins. */
    boolean isFree() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query(Boolean.class)
                .single();
    }
}
