// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.ProgramFacts;
import dev.pergola.packs.CheckPack;
import dev.pergola.packs.Finding;
import dev.pergola.programs.LifecyclePrograms;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads a pack and says what is wrong with it, place by place. Needs no database. */
@Command(
        name = "check",
        description = "Reads a pack and names every place to mend.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The pack can be used.", "1:At least one finding is an error.", "2:There is no such folder."})
final class PackCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FOLDER",
            defaultValue = "${sys:pergola.pack:-packs/handbook}",
            description = "The pack (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("packs/handbook");

    @Option(names = "--json", description = "Print the findings as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (!Files.isDirectory(folder)) {
            spec.commandLine().getErr().println("There is no folder " + folder + ".");
            return 2;
        }
        return switch (new CheckPack(new LifecyclePrograms(new ProgramFacts())).check(folder)) {
            case CheckPack.Outcome.Usable usable -> {
                print(
                        out,
                        usable.findings(),
                        true,
                        "%s %d: %s.".formatted(usable.title(), usable.version(), usable.contents()));
                yield 0;
            }
            case CheckPack.Outcome.Broken broken -> {
                print(out, broken.findings(), false, "The pack can't be used yet.");
                yield 1;
            }
        };
    }

    private void print(PrintWriter out, List<Finding> findings, boolean usable, String summary) {
        if (json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("usable", usable, "findings", findings)));
            return;
        }
        findings.forEach(out::println);
        var errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .count();
        out.println("%s %d errors, %d warnings.".formatted(summary, errors, findings.size() - errors));
    }
}
