// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pergola.journeys.Simulation.Fate;
import dev.pergola.shared.Listing;
import java.io.IOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each account fared in a simulation: those of one reason as a list, all of them as a file. */
@Component
class SimulatedAccounts {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    SimulatedAccounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that get nothing for this reason, by name. @param after the id of the last one shown; null at the beginning */
    Listing<Fate> untouched(UUID simulation, Untouched reason, @Nullable UUID after) {
        var rows = jdbc.sql("""
                select account, name, mails, reason from journeys.simulated_accounts
                where simulation = :simulation and reason = :reason and (
                    cast(:after as uuid) is null or (name, account) > (
                        select name, account from journeys.simulated_accounts
                        where simulation = :simulation and account = :after
                    )
                )
                order by name, account limit :limit
                """)
                .param("simulation", simulation)
                .param("reason", reason.name())
                .param("after", after)
                .param("limit", PAGE + 1)
                .query((row, _) -> read(row))
                .list();
        return Listing.cutAtWord(rows, PAGE, fate -> fate.account().toString());
    }

    /** All accounts, those with the most mails first. */
    @Transactional(readOnly = true)
    public void write(UUID simulation, Writer out) throws IOException {
        var csv = CsvWriter.builder().build(out);
        csv.writeRecord("account", "name", "mails", "why none");
        jdbc.sql("""
                select account, name, mails, reason from journeys.simulated_accounts
                where simulation = :simulation order by mails desc, name, account
                """).withFetchSize(1_000).param("simulation", simulation).query(row -> {
            var fate = read(row);
            csv.writeRecord(
                    fate.account().toString(),
                    fate.name(),
                    Integer.toString(fate.mails()),
                    fate.reason() == null ? "" : fate.reason().words());
        });
        csv.flush();
    }

    private static Fate read(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new Fate(
                row.getObject("account", UUID.class),
                row.getString("name"),
                row.getInt("mails"),
                reason == null ? null : Untouched.valueOf(reason));
    }
}
