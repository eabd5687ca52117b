// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Sends rows to the server by COPY, within the caller's transaction. */
@Component
class CopyRows {

    private final DataSource dataSource;

    CopyRows(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param text as {@link StagedRow} writes it */
    void copy(String statement, String text) {
        if (text.isEmpty()) {
            return;
        }
        var connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, new StringReader(text));
        } catch (SQLException failed) {
            throw new IllegalStateException("The rows could not be staged: " + failed.getMessage(), failed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
