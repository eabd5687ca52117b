// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Another process holds the data directory; the message says which and what to do. */
public final class DirectoryInUse extends RuntimeException {

    DirectoryInUse(Path directory, @Nullable LockNote holder) {
        super("The data directory %s is in use by %s. Stop that service first, or name another directory with --data."
                .formatted(directory, holder == null ? "another process" : describe(holder)));
    }

    private static String describe(LockNote holder) {
        return "the Pergola service with process id %d, started %s, at %s"
                .formatted(holder.process(), holder.since(), holder.address());
    }
}
