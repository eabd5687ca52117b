// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The service under test with its embedded database: started by the project's launcher, ended in every way there is. */
final class Service {

    private static final int PATIENCE_SECONDS = 900;

    private final Path root;
    private final Path work;
    private final String name;
    private final int port;
    private final List<String> options;
    private Process process;

    /** @param root the project @param work a directory of its own; the service's data is in {@code data} below it */
    Service(Path root, Path work, int port) {
        this(root, work, "service", port);
    }

    /** One of several. @param name of its log and its data below the directory */
    Service(Path root, Path work, String name, int port, String... options) {
        this.root = root;
        this.work = work;
        this.name = name;
        this.port = port;
        this.options = List.of(options);
    }

    Path data() {
        return work.resolve(name.equals("service") ? "data" : "data-" + name);
    }

    /** Starts the process without waiting for it. */
    void launch() throws IOException {
        var log = ProcessBuilder.Redirect.appendTo(work.resolve(name + ".log").toFile());
        var command = new ArrayList<>(List.of(
                root.resolve("pergola").toString(), "serve", "--data", data().toString(), "--port", "" + port));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectOutput(log)
                .redirectError(log)
                .start();
        Files.writeString(work.resolve(name + ".pid"), process.pid() + "\n");
    }

    /** Starts the service and waits until its pages answer; returns the milliseconds that it took. */
    long start() throws IOException, InterruptedException {
        var began = System.nanoTime();
        launch();
        while (!answers("/sign-in")) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service ended while it started, with exit code " + process.exitValue());
            }
            if (System.nanoTime() - began > PATIENCE_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("The service did not start in " + PATIENCE_SECONDS + " seconds.");
            }
            Thread.sleep(50);
        }
        return (System.nanoTime() - began) / 1_000_000;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    private boolean answers(String path) {
        try (var connection = new Connection(port, 2_000)) {
            return connection.send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As the kernel ends a process that is out of memory: at once, without a word. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The same for the database's first process; the others of the database notice and go. */
    void killDatabase() throws IOException {
        postmaster().ifPresent(ProcessHandle::destroyForcibly);
    }

    /** Asks the service to stop, as an operator does, and does not wait for ever. Returns whether it obeyed. */
    boolean stop(int seconds) throws InterruptedException {
        process.destroy();
        if (process.waitFor(seconds, TimeUnit.SECONDS)) {
            return true;
        }
        kill();
        return false;
    }

    private Optional<ProcessHandle> postmaster() throws IOException {
        var file = data().resolve("postgres/postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
                : Optional.empty();
    }

    /** Runs a file of SQL against the embedded database and returns the lines of its answer. */
    List<String> sql(Path file, String... variables) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("psql", "-X", "-q", "-A", "-t", "-F", " ", "-v", "ON_ERROR_STOP=1"));
        for (var variable : variables) {
            command.addAll(List.of("-v", variable));
        }
        command.addAll(List.of("-f", file.toString(), database()));
        return run(command);
    }

    /** Runs a command of the project's launcher on the service's data, for instance {@code audit verify}. */
    List<String> pergola(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(root.resolve("pergola").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--data", data().toString()));
        return run(command);
    }

    private List<String> run(List<String> command) throws IOException, InterruptedException {
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = running.inputReader().lines().toList();
        if (running.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + String.join("\n", lines));
        }
        return lines;
    }

    /** The database's address as psql takes it; its port changes with each start. */
    private String database() throws IOException {
        var note = new Properties();
        note.load(new StringReader(Files.readString(data().resolve("pergola.lock"))));
        return note.getProperty("database").replaceFirst("^jdbc:", "");
    }
}
