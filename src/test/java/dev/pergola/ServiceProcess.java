// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of its own that can be killed like any other; ended by its handle. */
public final class ServiceProcess implements AutoCloseable {

    private static final int PATIENCE = 180;

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private ServiceProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** The service or a command of it, as a person starts it. */
    public static ServiceProcess pergola(String... words) {
        return start(Pergola.class, words);
    }

    /** The same with settings that are no options. */
    public static ServiceProcess pergola(Map<String, String> settings, String... words) {
        return start(Pergola.class, settings, words);
    }

    public static ServiceProcess start(Class<?> program, String... words) {
        return start(program, Map.of(), words);
    }

    private static ServiceProcess start(Class<?> program, Map<String, String> settings, String... words) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(words));
        try {
            return new ServiceProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public ServiceProcess awaits(String words) {
        for (var tenth = 0; tenth < PATIENCE * 10; tenth++) {
            if (output.indexOf(words) >= 0) {
                return this;
            }
            if (!process.isAlive() && !reader.isAlive()) {
                break;
            }
            pause();
        }
        throw new AssertionError("Waited in vain for '" + words + "' in:\n" + output);
    }

    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("Still runs:\n" + output);
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public String output() {
        return output.toString();
    }

    public long pid() {
        return process.pid();
    }

    /** What kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Asks it to stop and waits until it did. */
    @Override
    public void close() {
        process.destroy();
        exitCode();
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> output.append(line).append('\n'));
        } catch (IOException | UncheckedIOException ended) {
            output.append("(output ended)\n");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
