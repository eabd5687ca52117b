// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The problems as people read them. */
@Component
class ProblemQueue {

    private static final int PAGE = 50;

    /** What a list is narrowed to. */
    record Filter(
            SyncProblem.State state,
            @Nullable RecordKind kind,
            @Nullable String code) {}

    /** How many open ones there are of a code. */
    record Count(String code, long number) {}

    private final JdbcClient jdbc;

    ProblemQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Listing<SyncProblem> page(Filter filter, Keyset from) {
        var rows = jdbc.sql("""
                select * from synchronization.problems
                where state = :state and (last_seen, id) < (:at, :id)
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:code as text) is null or code = :code)
                order by last_seen desc, id desc limit :limit
                """)
                .param("state", filter.state().name())
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("code", filter.code())
                .param("limit", PAGE + 1)
                .query(ProblemQueue::read)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.lastSeen(), row.id()));
    }

    /** The open ones that were seen last. */
    List<SyncProblem> newest(int most) {
        return jdbc.sql("""
                select * from synchronization.problems
                where state = 'OPEN' order by last_seen desc, id desc limit :most
                """).param("most", most).query(ProblemQueue::read).list();
    }

    List<Count> codes(SyncProblem.State state) {
        return jdbc.sql("""
                select code, count(*) as number from synchronization.problems where state = :state
                group by code order by number desc, code limit 20
                """).param("state", state.name()).query(Count.class).list();
    }

    Optional<SyncProblem> find(UUID id) {
        return jdbc.sql("select * from synchronization.problems where id = :id")
                .param("id", id)
                .query(ProblemQueue::read)
                .optional();
    }

    /** Finds an open one and keeps it from others until the transaction ends. */
    Optional<SyncProblem> lock(UUID id) {
        return jdbc.sql("select * from synchronization.problems where id = :id and state = 'OPEN' for update")
                .param("id", id)
                .query(ProblemQueue::read)
                .optional();
    }

    private static SyncProblem read(ResultSet row, int number) throws SQLException {
        var next = row.getTimestamp("next_try_at");
        var settled = row.getTimestamp("settled_at");
        return new SyncProblem(
                row.getObject("id", UUID.class),
                RecordKind.valueOf(row.getString("kind")),
                row.getObject("record", UUID.class),
                row.getString("external_id"),
                row.getString("label"),
                Direction.valueOf(row.getString("direction")),
                row.getString("code"),
                row.getString("message"),
                row.getString("field"),
                List.of((String[]) row.getArray("candidates").getArray()),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getInt("attempts"),
                next == null ? null : next.toInstant(),
                SyncProblem.State.valueOf(row.getString("state")),
                settled == null ? null : settled.toInstant(),
                row.getString("settled_by"),
                row.getString("reason"));
    }
}
