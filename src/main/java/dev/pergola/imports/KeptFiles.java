// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Uploaded files, in the data directory of the node that took them, until their import has ended. */
@Component
class KeptFiles {

    static final long LARGEST = 2L << 30;

    private final Path folder;

    KeptFiles(ServiceSettings settings) {
        this.folder = settings.dataDirectory().resolve("imports");
    }

    Path path(UUID id) {
        return folder.resolve(id + ".csv");
    }

    boolean has(UUID id) {
        return Files.exists(path(id));
    }

    /** The imports whose files lie here. */
    List<UUID> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var names = Files.list(folder)) {
            return names.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.csv"))
                    .map(name -> UUID.fromString(name.substring(0, 36)))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Writes the stream to disk as it comes. */
    Path keep(UUID id, InputStream in) throws IOException, UnreadableFile {
        return keep(id, in, LARGEST);
    }

    Path keep(UUID id, InputStream in, long largest) throws IOException, UnreadableFile {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        var path = path(id);
        try (var out = Files.newOutputStream(path)) {
            var bytes = new byte[1 << 16];
            var length = 0L;
            for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                length += read;
                if (length > largest) {
                    throw new UnreadableFile(Problem.of("file-too-large", largest >> 20));
                }
                out.write(bytes, 0, read);
            }
        } catch (IOException | UnreadableFile failed) {
            Files.deleteIfExists(path);
            throw failed;
        }
        return path;
    }

    void remove(UUID id) {
        try {
            Files.deleteIfExists(path(id));
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
