// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where events are posted.
 *
 * @param types        the chosen ones; empty for all
 * @param failingSince the first failure since the last success; null when there is none
 * @param disabledWhy  why it was switched off by itself; null when a person did it
 */
record Endpoint(
        UUID id,
        URI address,
        String description,
        List<String> types,
        String madeBy,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledWhy) {

    public String label() {
        return description.isEmpty() ? address.getHost() : description;
    }

    public boolean isOn() {
        return disabledAt == null;
    }

    public EndpointState state() {
        if (disabledAt != null) {
            return disabledWhy == null ? EndpointState.DISABLED : EndpointState.SWITCHED_OFF;
        }
        return failingSince == null ? EndpointState.ON : EndpointState.FAILING;
    }

    static Endpoint read(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                row.getObject("id", UUID.class),
                URI.create(row.getString("address")),
                row.getString("description"),
                List.of((String[]) row.getArray("types").getArray()),
                row.getString("made_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "failing_since"),
                instant(row, "disabled_at"),
                row.getString("disabled_why"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
