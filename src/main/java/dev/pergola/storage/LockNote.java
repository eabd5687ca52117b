// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * Who holds a data directory.
 *
 * @param process     the service's process id
 * @param address     where its pages are
 * @param databaseUrl the embedded database while it runs
 */
record LockNote(long process, Instant since, String address, String databaseUrl) {

    static final String FILE = "pergola.lock";

    static Optional<LockNote> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var lines = new Properties();
            lines.load(new StringReader(Files.readString(file)));
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new LockNote(
                    Long.parseLong(lines.getProperty("process")),
                    Instant.parse(lines.getProperty("since")),
                    lines.getProperty("address"),
                    lines.getProperty("database")));
        } catch (IOException | RuntimeException halfWritten) {
            return Optional.empty();
        }
    }

    String text() {
        return """
                process=%d
                since=%s
                address=%s
                database=%s
                """.formatted(process, since, address, databaseUrl);
    }

    boolean processIsAlive() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }
}
