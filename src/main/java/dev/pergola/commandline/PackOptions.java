// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pack, for which installation. */
final class PackOptions {

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The pack (default: as --pack).")
    private @Nullable Path folder;

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--json", description = "Print the plan as JSON.")
    boolean json;

    @Option(names = "--quick", description = "Say only what is different, and do not count whom it concerns.")
    boolean quick;

    /** The installation with this pack; null when there is no such folder. */
    @Nullable
    Installation installation() {
        if (folder != null) {
            installation.pack = folder;
        }
        return Files.isDirectory(installation.pack) ? installation : null;
    }

    Path folder() {
        return folder == null ? installation.pack : folder;
    }
}
