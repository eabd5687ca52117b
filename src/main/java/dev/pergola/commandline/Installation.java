// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.storage.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which installation a command is about. */
final class Installation {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data directory of the embedded database (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    Path data = Path.of("data");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Use this PostgreSQL instead: jdbc:postgresql://HOST/NAME?user=…&password=…")
    @Nullable
    String database;

    @Option(
            names = "--pack",
            paramLabel = "FOLDER",
            description = "The pack (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:pergola.pack:-packs/handbook}")
    Path pack = Path.of("packs/handbook");

    /** As settings of the service. @param joining whether to use the database of a service that runs on the data directory */
    List<String> settings(boolean joining) {
        var settings = new ArrayList<String>();
        settings.add("--pergola.data-directory=" + data);
        settings.add("--pergola.pack=" + pack);
        var url = database != null ? database : joining ? running() : null;
        if (url != null) {
            settings.add("--pergola.database-url=" + url);
        }
        return settings;
    }

    private @Nullable String running() {
        return DataDirectory.databaseOfRunningService(data).orElse(null);
    }
}
