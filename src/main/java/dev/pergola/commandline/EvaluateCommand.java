// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.EvaluatePrograms;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks the lifecycle programs' rules now, as a running service does each half minute. */
@Command(
        name = "evaluate",
        description =
                "Asks all running lifecycle programs who enters and who leaves, and enrols them. Nothing is sent.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = "0:The programs were asked. One that a simulation kept away is not listed.")
final class EvaluateCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private Installation installation = new Installation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    EvaluateCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var service = JoinedService.start(application, installation)) {
            var asked = service.getBean(EvaluatePrograms.class).ask();
            asked.forEach(each -> out.println("%-32s %-12s %,9d entered %,9d left %,8d ms"
                    .formatted(
                            each.program(),
                            each.everybody() ? "everybody" : "what changed",
                            each.entered(),
                            each.departed(),
                            each.time().toMillis())));
            out.println("%d programs, %,d entered, %,d left, %,d ms"
                    .formatted(
                            asked.size(),
                            asked.stream()
                                    .mapToInt(EvaluatePrograms.Asked::entered)
                                    .sum(),
                            asked.stream()
                                    .mapToInt(EvaluatePrograms.Asked::departed)
                                    .sum(),
                            total(asked).toMillis()));
            return 0;
        }
    }

    private static Duration total(List<EvaluatePrograms.Asked> asked) {
        return asked.stream().map(EvaluatePrograms.Asked::time).reduce(Duration.ZERO, Duration::plus);
    }
}
