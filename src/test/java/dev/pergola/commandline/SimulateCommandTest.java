// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.DatabaseSamples;
import dev.pergola.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plan, apply and simulate the handbook's programs over the real customers, each a process of its own. */
@Tag("service")
@Tag("J4")
@Tag("J7")
class SimulateCommandTest {

    private static final Path REAL = Path.of(System.getProperty("shared.data", "../shared/data"));
    private static final Path HANDBOOK = Path.of("packs/handbook");

    @TempDir
    Path folder;

    private String run(int code, String database, Object... words) {
        var all = new ArrayList<String>();
        List.of(words).forEach(word -> all.add(word.toString()));
        all.addAll(List.of("--database", database, "--data", folder.toString()));
        try (var command = ServiceProcess.pergola(all.toArray(String[]::new))) {
            assertThat(command.exitCode()).as(command::output).isEqualTo(code);
            return command.output();
        }
    }

    @Test
    void planApplyAndSimulateTheHandbookOverTheRealCustomers() throws IOException {
        var database = DatabaseSamples.fresh("simulate");
        run(
                0,
                database,
                "import",
                REAL.resolve("accounts.csv"),
                REAL.resolve("contacts.csv"),
                REAL.resolve("opportunities.csv"));

        assertThat(run(0, database, "pack", "plan", HANDBOOK))
                .contains("+ newsletter: new", "enter now:", "Plan: 24 new, 0 changed, 0 unchanged, 0 without a file.");
        assertThat(run(1, database, "pack", "apply", HANDBOOK, "--json")).contains("\"applied\" : [ ]");
        assertThat(run(0, database, "pack", "apply", HANDBOOK, "--yes", "--note", "As they begin."))
                .contains("Applied version 1 of newsletter.");
        assertThat(run(0, database, "pack", "apply", HANDBOOK, "--yes"))
                .contains("24 unchanged")
                .doesNotContain("Applied");

        var changed = changedPack();
        assertThat(run(0, database, "pack", "plan", changed))
                .contains("~ low-license-utilisation: version 1 becomes 2", "- newsletter: its file is gone.")
                .contains("Plan: 0 new, 1 changed, 22 unchanged, 1 without a file.");

        var simulated = run(0, database, "simulate", "--days", "180");
        assertThat(simulated).contains("180 days; lived through in", "accounts hear nothing.", "A cap let");
        assertThat(run(0, database, "simulate", "--days", "3", "--program", "newsletter", "--json"))
                .contains("\"days\" : 3", "\"untouched\"");
        assertThat(run(2, database, "simulate", "--days", "367")).contains("runs over 1 to 366 days");
        assertThat(run(2, database, "pack", "plan", folder.resolve("nowhere"))).contains("There is no folder");
    }

    /** One program with a wider window, one without its file. */
    private Path changedPack() throws IOException {
        var copy = folder.resolve("pack");
        try (var files = Files.walk(HANDBOOK)) {
            for (var file : files.toList()) {
                var to = copy.resolve(HANDBOOK.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        var program = copy.resolve("lifecycle/low-license-utilisation.yaml");
        Files.writeString(program, Files.readString(program).replace("from: 90d", "from: 60d"));
        Files.delete(copy.resolve("lifecycle/newsletter.yaml"));
        return copy;
    }
}
