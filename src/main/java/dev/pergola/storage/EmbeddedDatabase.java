// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL in the data directory, durable, that a crash of this process or of its own leaves whole. */
final class EmbeddedDatabase implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    /** Starts the database; recognises what a killed service left behind and says so. */
    static EmbeddedDatabase start(Path path, String address) {
        var directory = DataDirectory.take(path);
        try {
            directory
                    .leftBehind()
                    .ifPresent(note -> LOG.warn(
                            "The lock in {} was left by process {}, which is gone. Its database is recovered now.",
                            directory.path(),
                            note.process()));
            var files = directory.path().resolve("postgres");
            endOrphan(files);
            var postgres = launch(files, directory.path().resolve("postgres.log"));
            var note = new LockNote(
                    ProcessHandle.current().pid(), Instant.now(), address, postgres.getJdbcUrl("postgres", "postgres"));
            directory.write(note);
            return new EmbeddedDatabase(directory, postgres);
        } catch (IOException failed) {
            directory.close();
            throw new UncheckedIOException(
                    "The embedded database did not start; see postgres.log in " + directory.path() + ".", failed);
        } catch (RuntimeException failed) {
            directory.close();
            throw failed;
        }
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException unwilling) {
            LOG.warn("The embedded database did not stop in order; it recovers at the next start.", unwilling);
        } finally {
            directory.close();
        }
    }

    private static EmbeddedPostgres launch(Path files, Path log) throws IOException {
        var output = Redirect.appendTo(log.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(output)
                .setErrorRedirector(output)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "120")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("timezone", "UTC")
                .start();
    }

    /** A killed service leaves its database running; it is asked to stop, so that this one can start it anew. */
    private static void endOrphan(Path files) throws IOException {
        var orphan = runningOn(files);
        if (orphan.isEmpty()) {
            return;
        }
        var process = orphan.get();
        LOG.warn(
                "A database process ({}) of a killed service still runs on this directory. It is stopped.",
                process.pid());
        signal("INT", process);
        if (!ended(process, 20)) {
            signal("QUIT", process);
            if (!ended(process, 10)) {
                throw new IOException("The database process " + process.pid() + " does not stop. End it by hand.");
            }
        }
    }

    private static Optional<ProcessHandle> runningOn(Path files) throws IOException {
        var pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(files)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(process -> process.info().command().orElse("").contains("postgres"));
    }

    private static void signal(String signal, ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
    }

    private static boolean ended(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException stillRuns) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
