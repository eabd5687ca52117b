// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL of one's own beside the services, made from the binaries that the service brings, durable. */
final class Database {

    private final Path files;
    private final Path log;
    private final Path programs;
    private final int port;
    private Process process;

    /** @param programs where initdb and postgres are */
    Database(Path work, Path programs, int port) throws IOException, InterruptedException {
        this.files = work.resolve("database");
        this.log = work.resolve("database.log");
        this.programs = programs;
        this.port = port;
        run("initdb", "-D", files.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF-8", "--no-instructions");
    }

    String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }

    void start() throws IOException, InterruptedException {
        var output = ProcessBuilder.Redirect.appendTo(log.toFile());
        process = new ProcessBuilder(command(
                        "postgres", "-D", files.toString(), "-p", "" + port, "-k", files.toString(), "-c",
                        "listen_addresses=127.0.0.1", "-c", "max_connections=120", "-c", "timezone=UTC"))
                .redirectOutput(output)
                .redirectError(output)
                .start();
        Files.writeString(files.resolveSibling("database.pid"), process.pid() + "\n");
        for (var attempts = 600; attempts > 0 && process.isAlive(); attempts--) {
            try {
                sql("select 1");
                return;
            } catch (IllegalStateException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The database did not start; see " + log);
    }

    /** As the kernel ends its first process; the others notice and go. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        for (var attempts = 100; attempts > 0 && Files.exists(files.resolve("postmaster.pid")); attempts--) {
            if (!othersRun()) {
                break;
            }
            Thread.sleep(50);
        }
    }

    private boolean othersRun() {
        return ProcessHandle.allProcesses()
                .anyMatch(each -> each.info().commandLine().orElse("").contains(files.toString()));
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    List<String> sql(String statement) throws IOException, InterruptedException {
        return run(List.of("psql", "-X", "-q", "-A", "-t", "-F", " ", "-v", "ON_ERROR_STOP=1", "-c", statement, address()));
    }

    void file(Path file) throws IOException, InterruptedException {
        run(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file.toString(), address()));
    }

    private String address() {
        return "postgresql://postgres@127.0.0.1:" + port + "/postgres";
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        return run(command(command));
    }

    /** PostgreSQL refuses to run as root, unless root is somebody else in a room of its own. */
    private List<String> command(String... words) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve(words[0]).toString());
        command.addAll(List.of(words).subList(1, words.length));
        return command;
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        var running = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = running.inputReader().lines().toList();
        if (running.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + String.join("\n", lines));
        }
        return lines;
    }
}
