// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conflicts as people read them. */
@Component
class ConflictInbox {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    ConflictInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Open ones, or those that are decided. */
    Listing<SyncConflict> page(boolean open, Keyset from) {
        var rows = jdbc.sql("""
                select * from synchronization.conflicts
                where (state = 'OPEN') = :open and (found_at, id) < (:at, :id)
                order by found_at desc, id desc limit :limit
                """)
                .param("open", open)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", PAGE + 1)
                .query(SyncConflict.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.foundAt(), row.id()));
    }

    Optional<SyncConflict> find(UUID id) {
        return jdbc.sql("select * from synchronization.conflicts where id = :id")
                .param("id", id)
                .query(SyncConflict.class)
                .optional();
    }

    /** Finds an open one and keeps it from others until the transaction ends. */
    Optional<SyncConflict> lock(UUID id) {
        return jdbc.sql("select * from synchronization.conflicts where id = :id and state = 'OPEN' for update")
                .param("id", id)
                .query(SyncConflict.class)
                .optional();
    }
}
