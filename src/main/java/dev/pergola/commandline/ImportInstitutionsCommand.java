// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.verification.ImportInstitutions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads institutions into the directory. */
@Command(
        name = "institutions",
        description = "Reads academic institutions: a ROR dump (schema v2) or a universities list.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything was taken.",
            "1:Some entries were rejected; the others were taken.",
            "2:There is no such file."
        })
final class ImportInstitutionsCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(paramLabel = "FILE", description = "A JSON file; its format is told from its content.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ImportInstitutionsCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            spec.commandLine().getErr().println("There is no file " + file + ".");
            return 2;
        }
        var outcome = new ImportInstitutions.Outcome[1];
        try (var service = JoinedService.start(application, installation);
                var progress = Progress.of("Importing", "bytes", Files.size(file));
                var in = Files.newInputStream(file)) {
            var importer = service.getBean(ImportInstitutions.class);
            Acting.as(new Actor("service", null, "Command line"), () -> {
                try {
                    outcome[0] = importer.run(file.getFileName().toString(), Files.size(file), in, progress::reached);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("The file can't be read.", unreadable);
                }
            });
        }
        return tell(outcome[0]);
    }

    private int tell(ImportInstitutions.Outcome outcome) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writeValueAsString(outcome));
        } else {
            outcome.rejections().forEach(rejection -> out.println(file.getFileName() + ":" + rejection));
            out.println("%,d entries: %,d added, %,d changed, %,d unchanged, %,d left out, %,d rejected."
                    .formatted(
                            outcome.entries(),
                            outcome.added(),
                            outcome.changed(),
                            outcome.unchanged(),
                            outcome.leftOut(),
                            outcome.rejected()));
        }
        return outcome.rejected() == 0 ? 0 : 1;
    }
}
