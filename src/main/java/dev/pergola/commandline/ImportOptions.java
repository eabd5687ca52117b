// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.imports.ImportFiles;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How files are to be read, where they do not tell it themselves. */
final class ImportOptions {

    enum Dates {
        DMY,
        MDY,
        ISO
    }

    enum Decimals {
        COMMA,
        POINT
    }

    @Mixin
    Installation installation = new Installation();

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description = "Read this column into this field; without a field, leave it out. Can be repeated.")
    Map<String, String> columns = new LinkedHashMap<>();

    @Option(names = "--dates", description = "Where a file does not show it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Dates dates;

    @Option(names = "--decimals", description = "Where a file does not show it: ${COMPLETION-CANDIDATES}.")
    @Nullable
    Decimals decimals;

    @Option(names = "--encoding", description = "For instance UTF-8 or windows-1252; found out by default.")
    @Nullable
    Charset encoding;

    @Option(names = "--delimiter", description = "One character, or 'tab'; found out by default.")
    @Nullable
    String delimiter;

    @Option(names = "--only-known", description = "Change known records only, make none.")
    boolean onlyKnown;

    @Option(names = "--empty", description = "Let an empty cell empty its field; by default it leaves the field alone.")
    boolean empties;

    @Option(names = "--dry-run", description = "Go through everything and change no record.")
    boolean trial;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Write rejected rows to this file, to be corrected and imported again.")
    @Nullable
    Path rejects;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    boolean json;

    ImportFiles.Options as(@Nullable String kind) {
        return new ImportFiles.Options(
                kind,
                columns,
                dates == null ? null : dates.name().toLowerCase(Locale.ROOT),
                decimals == null ? null : decimals.name().toLowerCase(Locale.ROOT),
                encoding,
                delimiter == null ? null : delimiter.equals("tab") ? Character.valueOf('\t') : delimiter.charAt(0),
                trial,
                onlyKnown,
                empties);
    }
}
