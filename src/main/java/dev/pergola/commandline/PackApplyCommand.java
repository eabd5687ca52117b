// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.ApplyPlan;
import dev.pergola.journeys.DrawPlan;
import dev.pergola.journeys.ProgramPlan;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows the plan, asks, and puts the customer programs of a pack in force, all or none. */
@Command(
        name = "apply",
        description = "Shows the plan, asks, and puts the customer programs of a pack in force, all or none.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:They are in force.",
            "1:Nothing was applied: the answer was no, or a file must be mended first.",
            "2:There is no such folder.",
            "3:Nothing was applied: others were applied after the plan was drawn."
        })
final class PackApplyCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private PackOptions options = new PackOptions();

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the programs' history.")
    private @Nullable String note;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PackApplyCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var installation = options.installation();
        if (installation == null) {
            spec.commandLine().getErr().println("There is no folder " + options.folder() + ".");
            return 2;
        }
        try (var service = JoinedService.start(application, installation)) {
            return apply(service);
        }
    }

    private int apply(ApplicationContext service) {
        var plan = service.getBean(DrawPlan.class).ofPack(!options.quick);
        if (!options.json) {
            PlanPrint.print(plan, spec.commandLine().getOut());
        }
        if (plan.isBroken() || plan.versions() == 0) {
            return tell(plan, List.of(), plan.isBroken() ? 1 : 0);
        }
        if (!yes && !agrees(plan)) {
            return tell(plan, List.of(), 1);
        }
        var outcome = new AtomicReference<ApplyPlan.@Nullable Outcome>();
        Acting.as(
                new Actor("service", null, "Command line"),
                () -> outcome.set(service.getBean(ApplyPlan.class).ofPack(plan.base(), note)));
        return switch (Objects.requireNonNull(outcome.get())) {
            case ApplyPlan.Outcome.Done(var made) -> tell(plan, made, 0);
            case ApplyPlan.Outcome.Overtaken _ -> {
                spec.commandLine()
                        .getErr()
                        .println("Somebody else applied programs after this plan was drawn, so nothing was applied. "
                                + "Run the command again and read the new plan.");
                yield 3;
            }
            case ApplyPlan.Outcome.Refused(var findings) -> {
                findings.forEach(spec.commandLine().getErr()::println);
                yield 1;
            }
        };
    }

    private boolean agrees(ProgramPlan plan) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            spec.commandLine().getErr().println("Nothing was applied: there is nobody to ask. Add --yes.");
            return false;
        }
        var answer =
                console.readLine("Apply %d %s? [y/N] ", plan.versions(), plan.versions() == 1 ? "program" : "programs");
        var agrees = answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        if (!agrees) {
            spec.commandLine().getErr().println("Nothing was applied.");
        }
        return agrees;
    }

    private int tell(ProgramPlan plan, List<ApplyPlan.Made> made, int code) {
        var out = spec.commandLine().getOut();
        if (options.json) {
            out.println(new JsonMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("plan", plan, "applied", made)));
        } else {
            made.forEach(each -> out.println("Applied version %d of %s.".formatted(each.version(), each.program())));
        }
        return code;
    }
}
