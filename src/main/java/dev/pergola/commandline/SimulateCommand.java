// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.SimulatePrograms;
import dev.pergola.journeys.Simulation;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.ProblemCatalogue;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Runs the clock forward over the present customers and tells what the programs would send. */
@Command(
        name = "simulate",
        description = "Runs the clock forward over the customers as they are and tells what the programs would send. "
                + "Nothing is changed and nothing leaves; enrolments wait meanwhile.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All days were lived through.",
            "1:It ended before: it was cancelled, or took too long.",
            "2:The words were wrong.",
            "3:It could not be done."
        })
final class SimulateCommand implements Callable<Integer> {

    private final Class<?> application;

    @Option(
            names = "--days",
            defaultValue = "30",
            description = "How many, the rest of today being the first (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--program",
            paramLabel = "KEY",
            description = "Tell only of this program. The others run along, because all share the same caps.")
    private @Nullable String program;

    @Option(names = "--json", description = "Print everything as JSON.")
    private boolean json;

    @Mixin
    private Installation installation = new Installation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    SimulateCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var outcome = new AtomicReference<SimulatePrograms.@Nullable Outcome>();
        try (var service = JoinedService.start(application, installation);
                var progress = Progress.of("Simulating", "days", days)) {
            var simulate = service.getBean(SimulatePrograms.class);
            Acting.as(
                    new Actor("service", null, "Command line"),
                    () -> outcome.set(simulate.simulate(days, progress::reached)));
        }
        return switch (Objects.requireNonNull(outcome.get())) {
            case SimulatePrograms.Outcome.Refused(var problem) -> {
                var told = ProblemCatalogue.ofService().tell(problem);
                spec.commandLine().getErr().println(told.sentence() + " " + told.hint());
                yield problem.code().equals("simulation-days") ? 2 : 3;
            }
            case SimulatePrograms.Outcome.Failed(var why) -> {
                spec.commandLine().getErr().println("The simulation failed and changed nothing: " + why);
                yield 3;
            }
            case SimulatePrograms.Outcome.Done(var simulation, var whole) -> {
                print(program == null ? simulation : simulation.of(program));
                yield whole ? 0 : 1;
            }
        };
    }

    private void print(Simulation simulation) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(simulation));
            return;
        }
        out.println("%,d mails from %s to %s, %d days; lived through in %.1f seconds."
                .formatted(
                        simulation.total(),
                        simulation.first(),
                        simulation.last(),
                        simulation.days(),
                        simulation.milliseconds() / 1000.0));
        printMonths(simulation, out);
        out.println(
                "%nA cap let %,d mails wait and left %,d out.".formatted(simulation.waited(), simulation.leftOut()));
        simulation
                .withheld()
                .forEach(kept ->
                        out.println("  %-34s %-16s %,8d".formatted(kept.program(), kept.reason(), kept.letters())));
        if (program == null) {
            out.println("%n%,d accounts hear nothing.".formatted(simulation.accountsUntouched()));
            simulation
                    .untouched()
                    .forEach(each ->
                            out.println("  %-60s %,8d".formatted(each.reason().words(), each.accounts())));
        }
    }

    private static void printMonths(Simulation simulation, PrintWriter out) {
        out.println("%n%-34s %s %8s"
                .formatted(
                        "program",
                        simulation.months().stream().map("%8s"::formatted).collect(Collectors.joining(" ")),
                        "all"));
        simulation
                .rows()
                .forEach(row -> out.println("%-34s %s %,8d"
                        .formatted(
                                row.program(),
                                row.months().stream().map("%,8d"::formatted).collect(Collectors.joining(" ")),
                                row.total())));
    }
}
