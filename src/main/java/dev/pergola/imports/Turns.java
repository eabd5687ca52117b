// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Lets one import run at a time, whichever process runs it: contacts need the accounts before them, and the staging tables
 * belong to whoever has the turn. The locks are the database's, so they end with the process.
 */
@Component
class Turns {

    /** The letters "impt"; the view imports.overview looks for it. */
    private static final int LOCKS = 1_768_779_892;

    private static final int TURN = 0;

    /** Held by the import that runs. */
    static final class Turn implements AutoCloseable {

        private final Connection connection;
        private final int number;

        private Turn(Connection connection, int number) {
            this.connection = connection;
            this.number = number;
        }

        @Override
        public void close() {
            try (connection) {
                call(connection, "select pg_advisory_unlock(?, ?)", number);
                call(connection, "select pg_advisory_unlock(?, ?)", TURN);
            } catch (SQLException gone) {
                throw new CannotGetJdbcConnectionException("The lock of import " + number + " is gone.", gone);
            }
        }
    }

    private final DataSource dataSource;

    Turns(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Takes the turn for the import with this number; empty while another one runs. */
    Optional<Turn> take(int number) {
        try {
            var connection = dataSource.getConnection();
            try {
                if (call(connection, "select pg_try_advisory_lock(?, ?)", TURN)) {
                    call(connection, "select pg_try_advisory_lock(?, ?)", number);
                    return Optional.of(new Turn(connection, number));
                }
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException failed) {
            throw new CannotGetJdbcConnectionException("The turn of import " + number + " can't be taken.", failed);
        }
    }

    private static boolean call(Connection connection, String sql, int key) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, LOCKS);
            statement.setInt(2, key);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
