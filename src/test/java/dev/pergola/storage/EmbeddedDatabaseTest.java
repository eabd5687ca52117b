// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pergola.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
@Tag("F2")
class EmbeddedDatabaseTest {

    private static final String HERE = "http://localhost:4712";

    @TempDir
    Path folder;

    @Test
    void isDurable() throws SQLException {
        try (var database = EmbeddedDatabase.start(folder, HERE)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void aCommittedRowSurvivesTheKilledDatabase() throws SQLException, IOException {
        try (var database = EmbeddedDatabase.start(folder, HERE)) {
            run(database, "create table kept (word text)");
            run(database, "insert into kept values ('committed')");
            var postmaster = postmaster();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        }

        try (var database = EmbeddedDatabase.start(folder, HERE)) {
            assertThat(ask(database, "select word from kept")).isEqualTo("committed");
        }
    }

    @Test
    void aSecondStartSaysWhoHoldsTheDirectory() {
        try (var holder = ServiceProcess.start(HeldDirectory.class, folder.toString())) {
            holder.awaits("held");

            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, HERE))
                    .isInstanceOf(DirectoryInUse.class)
                    .hasMessageContainingAll(
                            folder.toString(), "process id " + holder.pid(), HeldDirectory.ADDRESS, "--data");
            assertThat(DataDirectory.databaseOfRunningService(folder))
                    .hasValueSatisfying(url -> assertThat(url).startsWith("jdbc:postgresql://"));

            holder.kill();
        } finally {
            EmbeddedDatabase.start(folder, HERE).close();
        }
    }

    @Test
    void aNoteOfAProcessThatIsGoneStopsNobody() throws SQLException, IOException {
        var gone = new ProcessBuilder("true").start();
        gone.onExit().join();
        var note = new LockNote(gone.pid(), Instant.EPOCH, HERE, "jdbc:postgresql://localhost:1/postgres");
        Files.writeString(folder.resolve(LockNote.FILE), note.text());

        try (var directory = DataDirectory.take(folder)) {
            assertThat(directory.leftBehind()).contains(note);
            assertThat(note.processIsAlive()).isFalse();
        }
        Files.writeString(folder.resolve(LockNote.FILE), note.text());
        try (var database = EmbeddedDatabase.start(folder, HERE)) {
            assertThat(ask(database, "select 1")).isEqualTo("1");
            assertThat(LockNote.read(folder.resolve(LockNote.FILE)))
                    .hasValueSatisfying(now -> assertThat(now.process())
                            .isEqualTo(ProcessHandle.current().pid()));
        }
    }

    @Test
    void theDatabaseOfAKilledServiceIsStoppedAndStartedAgain() throws SQLException, IOException {
        var killed = ServiceProcess.start(HeldDirectory.class, folder.toString());
        killed.awaits("held");
        var url = LockNote.read(folder.resolve(LockNote.FILE)).orElseThrow().databaseUrl();
        run(url, "create table kept as select 'committed' as word");
        killed.kill();
        var orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();

        try (var database = EmbeddedDatabase.start(folder, HERE)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(postmaster().pid()).isNotEqualTo(orphan.pid());
            assertThat(ask(database, "select word from kept")).isEqualTo("committed");
        }
    }

    private ProcessHandle postmaster() throws IOException {
        var lines = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        run(database.url(), sql);
    }

    private static void run(String url, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
