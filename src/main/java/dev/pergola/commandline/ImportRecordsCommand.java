// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads files of one kind of record; the command has the kind's name. */
@Command(
        description = "Reads CSV files of this kind.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was taken.",
            "1:Some rows were rejected; the others were taken.",
            "2:The words were wrong, or there is no such file.",
            "3:A file could not be imported."
        })
final class ImportRecordsCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> files;

    @Mixin
    private ImportOptions options = new ImportOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ImportRecordsCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        return new ImportRun(application, spec.commandLine(), options).run(files, spec.name());
    }
}
