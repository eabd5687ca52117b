// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.RecordKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how far the CRM's changes are read. */
@Component
class Cursors {

    private final JdbcClient jdbc;

    Cursors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Cursor read(RecordKind kind) {
        return jdbc.sql("select * from synchronization.cursors where kind = :kind")
                .param("kind", kind.name())
                .query(Cursors::read)
                .optional()
                .orElse(Cursor.START);
    }

    void keep(RecordKind kind, Cursor cursor) {
        var place = cursor.place();
        jdbc.sql("""
                insert into synchronization.cursors
                    (kind, newest, newest_seen, since, settled, began, place_stamp, place_id)
                values (:kind, :newest, :newestSeen, :since, :settled, :began, :placeStamp, :placeId)
                on conflict (kind) do update
                set newest = excluded.newest, newest_seen = excluded.newest_seen, since = excluded.since,
                    settled = excluded.settled, began = excluded.began, place_stamp = excluded.place_stamp,
                    place_id = excluded.place_id
                """)
                .param("kind", kind.name())
                .param("newest", timestamp(cursor.newest()))
                .param("newestSeen", timestamp(cursor.newestSeen()))
                .param("since", timestamp(cursor.since()))
                .param("settled", cursor.settled())
                .param("began", timestamp(cursor.began()))
                .param("placeStamp", timestamp(place == null ? null : place.stamp()))
                .param("placeId", place == null ? null : place.id())
                .update();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    private static Cursor read(ResultSet row, int number) throws SQLException {
        var stamp = instant(row, "place_stamp");
        return new Cursor(
                instant(row, "newest"),
                instant(row, "newest_seen"),
                instant(row, "since"),
                row.getBoolean("settled"),
                instant(row, "began"),
                stamp == null ? null : new Cursor.Place(stamp, row.getString("place_id")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
