// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Reads an entry from a row of {@code audit.entries}. */
final class TrailRow {

    private TrailRow() {}

    static TrailEntry read(ResultSet row) throws SQLException {
        return new TrailEntry(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor_kind"),
                row.getObject("actor", UUID.class),
                row.getString("actor_label"),
                row.getString("request_id"),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getString("what"),
                row.getString("before"),
                row.getString("after"),
                row.getString("why"));
    }
}
