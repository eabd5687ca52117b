// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a person runs it: a process of its own, started, asked and killed from outside. */
@Tag("service")
class ServiceProcessTest {

    private static final Path INSTITUTIONS =
            Path.of(System.getProperty("shared.data", "../shared/data"), "universities.json");

    @TempDir
    static Path data;

    private static int port;
    private static ServiceProcess service;

    @BeforeAll
    static void startTheSampleCompany() {
        port = ServiceSamples.freePort();
        service = serve();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static ServiceProcess serve() {
        return ServiceProcess.pergola("serve", "--data", data.toString(), "--port", Integer.toString(port), "--sample")
                .awaits("Pergola is ready");
    }

    @Test
    @Tag("F1")
    void oneCommandStartsEverythingAndSaysHowToComeIn() {
        service.awaits("Stop with Ctrl+C");
        assertThat(service.output())
                .contains("http://localhost:" + port + "/console", "admin@trellis.example", "pergola-sample-1");

        assertThat(signedIn().words()).contains("Sign out");
    }

    @Test
    @Tag("F2")
    void aKilledServiceHasLostNothingAtTheNextStart() throws SQLException {
        var before = ask("select count(*) from applications.applications");
        assertThat(Integer.parseInt(before)).isPositive();

        service.kill();
        service = serve();

        assertThat(ask("select count(*) from applications.applications")).isEqualTo(before);
        assertThat(ask("show fsync")).isEqualTo("on");
        assertThat(signedIn().status()).isEqualTo(200);
    }

    @Test
    @Tag("F2")
    void aSecondServiceOnTheSameDirectoryIsToldWhoHoldsIt() {
        try (var second = ServiceProcess.pergola(
                "serve", "--data", data.toString(), "--port", Integer.toString(ServiceSamples.freePort()))) {
            assertThat(second.exitCode()).isEqualTo(3);
            assertThat(second.output())
                    .contains("in use by the Pergola service with process id " + service.pid())
                    .contains("http://localhost:" + port);
        }
    }

    @Test
    @Tag("F2")
    void theSameBuildRunsOnAnotherPostgres(@TempDir Path own) {
        var other = ServiceSamples.freePort();
        try (var external = ServiceProcess.pergola(
                "serve",
                "--data",
                own.toString(),
                "--port",
                Integer.toString(other),
                "--database",
                DatabaseSamples.fresh("external"))) {
            external.awaits("Pergola is ready");

            assertThat(new Visitor("http://localhost:" + other)
                            .get("/console/sign-in")
                            .status())
                    .isEqualTo(200);
            assertThat(own.resolve("postgres")).doesNotExist();
        }
    }

    @Test
    @Tag("F9")
    void theTrailIsVerifiedBesideTheRunningServiceAndTheBrokenEntryNamed() throws SQLException {
        assertThat(verify(0)).contains("The audit trail is whole");

        var entry = ask("select entry from audit.seals order by position offset 2 limit 1");
        forge("what = what || '!'", entry);
        assertThat(verify(1)).contains("broken at position", entry);

        forge("what = left(what, -1)", entry);
        assertThat(verify(0)).contains("The audit trail is whole");
    }

    @Test
    @Tag("F9")
    @Tag("F13")
    void aPackIsCheckedAndThePlaceToMendNamed(@TempDir Path folder) throws IOException {
        try (var whole = ServiceProcess.pergola("pack", "check", "packs/handbook")) {
            assertThat(whole.exitCode()).isZero();
            assertThat(whole.output()).contains("0 errors");
        }
        copy(Path.of("packs/handbook"), folder);
        var file = folder.resolve("programs/edu.yaml");
        Files.writeString(file, Files.readString(file) + "\nnonsense: 1\n");
        try (var broken = ServiceProcess.pergola("pack", "check", folder.toString())) {
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.output()).containsPattern("edu\\.yaml:\\d+:\\d+").contains("nonsense");
        }
    }

    @Test
    @Tag("F9")
    @Tag("F13")
    @Tag("G3")
    void institutionsImportedTwiceChangeNothingTheSecondTime() {
        assertThat(INSTITUTIONS)
                .as("the list of universities; name its folder with -Dshared.data")
                .exists();
        institutions();

        assertThat(institutions()).contains(" 0 added, 0 changed, ");
    }

    private static String institutions() {
        try (var command =
                ServiceProcess.pergola("import", "institutions", INSTITUTIONS.toString(), "--data", data.toString())) {
            assertThat(command.exitCode()).as(command::output).isIn(0, 1);
            return command.output();
        }
    }

    private static String verify(int expected) {
        try (var command = ServiceProcess.pergola("audit", "verify", "--data", data.toString())) {
            assertThat(command.exitCode()).as(command::output).isEqualTo(expected);
            return command.output();
        }
    }

    private static Visitor.Page signedIn() {
        var visitor = new Visitor("http://localhost:" + port);
        assertThat(visitor.get("/console/sign-in").status()).isEqualTo(200);
        visitor.submit("/console/sign-in", Map.of("email", "admin@trellis.example", "password", "pergola-sample-1"));
        return visitor.get("/console");
    }

    /** What only somebody with the database in hand can do. */
    private static void forge(String change, String entry) throws SQLException {
        try (var connection = DriverManager.getConnection(database());
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate("update audit.entries set %s where id = '%s'".formatted(change, entry)))
                    .isOne();
        }
    }

    private static String ask(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String database() {
        try {
            var note = new Properties();
            note.load(new StringReader(Files.readString(data.resolve("pergola.lock"))));
            return note.getProperty("database");
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
