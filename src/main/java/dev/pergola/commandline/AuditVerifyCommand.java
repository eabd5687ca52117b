// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.audit.VerifyTrail;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Walks the hash chain of the audit trail. */
@Command(
        name = "verify",
        description = "Walks the audit trail's hash chain and names the first broken entry.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The trail is whole.", "1:An entry is not as it was written."})
final class AuditVerifyCommand implements Callable<Integer> {

    private final Class<?> application;

    @Mixin
    private Installation installation = new Installation();

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditVerifyCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (var service = JoinedService.start(application, installation)) {
            var trail = service.getBean(VerifyTrail.class);
            try (var progress = Progress.of("Verifying", "entries", trail.length())) {
                return tell(trail.verify(progress::reached));
            }
        }
    }

    private int tell(VerifyTrail.Outcome outcome) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonMapper()
                    .writeValueAsString(
                            Map.of("whole", outcome instanceof VerifyTrail.Outcome.Whole, "outcome", outcome)));
        }
        return switch (outcome) {
            case VerifyTrail.Outcome.Whole whole -> {
                if (!json) {
                    out.println("The audit trail is whole: %,d entries, %,d not sealed yet. Head %s"
                            .formatted(whole.entries(), whole.notYetSealed(), whole.head()));
                }
                yield 0;
            }
            case VerifyTrail.Outcome.Broken broken -> {
                if (!json) {
                    out.println("The audit trail is broken at position %,d, entry %s: %s"
                            .formatted(broken.position(), broken.entry(), broken.finding()));
                }
                yield 1;
            }
        };
    }
}
