// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads files of whatever kind their columns tell. */
@Command(
        name = "import",
        description = "Reads files into the database. What each CSV file holds is told from its columns.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was taken.",
            "1:Some rows were rejected; the others were taken.",
            "2:The words were wrong, or there is no such file.",
            "3:A file could not be imported."
        })
final class ImportCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "CSV files; they go in the order that they need.")
    private List<Path> files = List.of();

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ImportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name a file, or one of the commands below.");
        }
        return new ImportRun(application, spec.commandLine(), options).run(files, null);
    }
}
