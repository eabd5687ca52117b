// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.DatabaseSamples;
import dev.pergola.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person or a script uses it: a process of its own. */
@Tag("service")
@Tag("C12")
@Tag("F9")
class ImportCommandTest {

    private static final Path REAL = Path.of(System.getProperty("shared.data", "../shared/data"));
    private static final Path CORPUS = Path.of("src/test/resources/imports");

    @TempDir
    Path folder;

    private ServiceProcess start(String database, Object... words) {
        var all = new ArrayList<>(List.of("import"));
        List.of(words).forEach(word -> all.add(word.toString()));
        all.addAll(List.of("--database", database, "--data", folder.toString()));
        return ServiceProcess.pergola(all.toArray(String[]::new));
    }

    private String run(int code, String database, Object... words) {
        try (var command = start(database, words)) {
            assertThat(command.exitCode()).as(command::output).isEqualTo(code);
            return command.output();
        }
    }

    private static String ask(String database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void theFilesOfTheExportGoInTheirOrderAndTheSecondTimeChangeNothing() {
        assertThat(REAL.resolve("accounts.csv"))
                .as("the shared data; name its folder with -Dshared.data")
                .exists();
        var database = DatabaseSamples.fresh("import");
        var contacts = REAL.resolve("contacts.csv");
        var accounts = REAL.resolve("accounts.csv");
        var opportunities = REAL.resolve("opportunities.csv");

        assertThat(run(0, database, contacts, opportunities, accounts))
                .contains(
                        "accounts.csv: 722 accounts rows: 722 added, 0 changed",
                        "contacts.csv: 1,445 contacts rows: 1,445 added",
                        "opportunities.csv: 722 opportunities rows: 722 added")
                .contains("Importing contacts.csv: 1,445 of 1,445 rows (100 %)");
        assertThat(run(0, database, accounts, contacts, opportunities, "--json"))
                .contains("\"unchanged\":722", "\"unchanged\":1445", "\"added\":0", "\"changed\":0");
    }

    @Test
    @Tag("F13")
    void tellsByItsExitCodeAndWritesRejectedRowsToAFile() throws IOException {
        var database = DatabaseSamples.fresh("import");
        var rejects = folder.resolve("rejects.csv");

        assertThat(run(1, database, "accounts", CORPUS.resolve("bad-values.csv"), "--rejects", rejects))
                .contains(
                        "bad-values.csv:3: Region__c: Region: 'MARS' is not one of",
                        "12 rejected",
                        "Correct " + rejects);
        assertThat(Files.readAllLines(rejects).getFirst()).startsWith("pergola_line,pergola_problem,Id,Name");
        assertThat(run(2, database, folder.resolve("nowhere.csv"))).contains("There is no file");
        assertThat(run(2, database, "accounts", rejects, "--dates", "sometimes"))
                .contains("--dates");
        assertThat(run(3, database, CORPUS.resolve("nothing-known.csv"))).contains("fit no kind of record");
        assertThat(run(
                        0,
                        database,
                        "accounts",
                        CORPUS.resolve("nothing-known.csv"),
                        "--map",
                        "Colour=externalId",
                        "--map",
                        "Taste=name",
                        "--dry-run"))
                .contains("1 added", "this was a dry run");
    }

    @Test
    void killedInTheMiddleAndStartedAgainItEndsWithTheSameRows() throws IOException, SQLException {
        var text = new StringBuilder("Id,Name,Website,Region__c,Customer_Since__c\n");
        for (var row = 0; row < 120_000; row++) {
            text.append("KILL")
                    .append(row % 119_990)
                    .append(",Company ")
                    .append(row)
                    .append(",https://www.c")
                    .append(row)
                    .append(row % 10_000 == 3 ? ".example,MARS," : ".example,EMEA,")
                    .append("2026-01-01\n");
        }
        var file = Files.writeString(folder.resolve("kill.csv"), text);
        var killed = DatabaseSamples.fresh("killed");
        var whole = DatabaseSamples.fresh("whole");

        try (var first = start(killed, "accounts", file)) {
            first.awaits("(33 %)").kill();
        }
        assertThat(ask(killed, "select state from imports.imports")).isEqualTo("RUNNING");
        assertThat(Integer.parseInt(ask(killed, "select done from imports.imports")))
                .isBetween(40_000, 110_000);
        var again = run(1, killed, "accounts", file);
        var once = run(1, whole, "accounts", file);

        assertThat(again.lines()
                        .filter(line -> line.contains("120,000 accounts rows"))
                        .toList())
                .isNotEmpty()
                .isEqualTo(once.lines()
                        .filter(line -> line.contains("120,000 accounts rows"))
                        .toList());
        var rows = """
                select md5(string_agg(concat_ws(',', external_id, name, website, domains, region, customer_since, version),
                                      ';' order by external_id)) from accounts.accounts
                """;
        assertThat(ask(killed, rows)).isEqualTo(ask(whole, rows));
        var problems =
                "select md5(string_agg(concat_ws(',', line, number, code), ';' order by line)) from imports.problems";
        assertThat(ask(killed, problems)).isEqualTo(ask(whole, problems));
        assertThat(ask(killed, "select count(*) from imports.imports")).isEqualTo("1");
    }
}
