// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.DrawPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says what applying a pack's customer programs would change, on the real customers, and changes nothing. */
@Command(
        name = "plan",
        description = "Says what applying the customer programs of a pack would change: in words, and who would enter, "
                + "leave or get what. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The plan was drawn.",
            "1:At least one file must be mended first.",
            "2:There is no such folder."
        })
final class PackPlanCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private PackOptions options = new PackOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PackPlanCommand(Class<?> application) {
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
            var plan = service.getBean(DrawPlan.class).ofPack(!options.quick);
            var out = spec.commandLine().getOut();
            if (options.json) {
                out.println(new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan));
            } else {
                PlanPrint.print(plan, out);
            }
            return plan.isBroken() ? 1 : 0;
        }
    }
}
