// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import dev.pergola.shared.Secrets;
import dev.pergola.shared.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;

/** The key that all other keys are derived from: set by the operator, or made once and kept beside the database. */
final class MasterKey {

    private static final String FILE = "master.key";

    private MasterKey() {}

    static byte[] of(ServiceSettings settings, Secrets secrets) {
        var set = settings.masterKey();
        if (set != null) {
            return HexFormat.of().parseHex(set);
        }
        try {
            var file = settings.dataDirectory().resolve(FILE);
            return Files.exists(file)
                    ? HexFormat.of().parseHex(Files.readString(file).strip())
                    : make(file, secrets);
        } catch (IOException unusable) {
            throw new UncheckedIOException("The master key can't be read or written.", unusable);
        }
    }

    private static byte[] make(Path file, Secrets secrets) throws IOException {
        var key = secrets.bytes(32);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
        return key;
    }
}
