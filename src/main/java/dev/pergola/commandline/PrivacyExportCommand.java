// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.people.EmailAddress;
import dev.pergola.privacy.ExportPerson;
import dev.pergola.shared.Acting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes everything that is held on a person into a ZIP file. */
@Command(
        name = "export",
        description = "Writes everything that is held on whoever is behind an address into a ZIP file.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The file is written.", "2:The address is none, or the file is there already."})
final class PrivacyExportCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(paramLabel = "ADDRESS", description = "The person's e-mail address.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The ZIP file to write; it must be new.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Mixin
    private Installation installation = new Installation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PrivacyExportCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        var read = EmailAddress.read(address);
        if (read.isEmpty()) {
            spec.commandLine().getErr().println("'" + address + "' is not an e-mail address.");
            return 2;
        }
        if (Files.exists(to)) {
            spec.commandLine().getErr().println("There is a file " + to + " already. Name another.");
            return 2;
        }
        var file = new byte[1][];
        try (var service = JoinedService.start(application, installation)) {
            var export = service.getBean(ExportPerson.class);
            Acting.as(PrivacyEraseCommand.ACTOR, () -> file[0] = export.zip(read.get()));
        }
        Files.write(to, file[0], StandardOpenOption.CREATE_NEW);
        spec.commandLine().getOut().println("Wrote %s, %,d bytes.".formatted(to, file[0].length));
        return 0;
    }
}
