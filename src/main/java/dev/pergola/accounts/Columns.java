// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns that several records share. */
final class Columns {

    private Columns() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    static <E> @Nullable E choice(ResultSet row, String column, Function<String, E> named) throws SQLException {
        var name = row.getString(column);
        return name == null ? null : named.apply(name);
    }

    /** An owner from two columns, {@code owner} and {@code owner_name}. */
    static Account.@Nullable OwnerName owner(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new Account.OwnerName(id, row.getString(column + "_name"));
    }

    static Address address(ResultSet row) throws SQLException {
        return new Address(
                row.getString("street"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("country"));
    }
}
