// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.people.EmailAddress;
import dev.pergola.privacy.ErasePerson;
import dev.pergola.privacy.Report;
import dev.pergola.shared.Acting;
import dev.pergola.shared.Actor;
import dev.pergola.shared.ProblemCatalogue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a person; without the confirmation it only says what it would do. */
@Command(
        name = "erase",
        description = "Erases whoever is behind an address. Without --confirm it says what it would do.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The person is erased.",
            "1:Nothing was changed: not confirmed, or something must end first.",
            "2:The address is none."
        })
final class PrivacyEraseCommand implements Callable<Integer> {

    static final Actor ACTOR = new Actor("service", null, "Command line");

    private final Class<?> application;

    @Parameters(paramLabel = "ADDRESS", description = "The person's e-mail address.")
    @SuppressWarnings("NullAway.Init")
    private String address;

    @Option(names = "--confirm", paramLabel = "ADDRESS", description = "The address once more: erase for good.")
    private @Nullable String confirmation;

    @Mixin
    private Installation installation = new Installation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    PrivacyEraseCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var read = EmailAddress.read(address);
        if (read.isEmpty()) {
            spec.commandLine().getErr().println("'" + address + "' is not an e-mail address.");
            return 2;
        }
        try (var service = JoinedService.start(application, installation)) {
            return confirmation == null ? preview(service, read.get()) : erase(service, read.get(), confirmation);
        }
    }

    private int preview(ApplicationContext service, EmailAddress person) {
        tell(service.getBean(ErasePerson.class).preview(person));
        spec.commandLine()
                .getOut()
                .println("Nothing was changed. Add --confirm %s to erase for good.".formatted(person.value()));
        return 1;
    }

    private int erase(ApplicationContext service, EmailAddress person, String typed) {
        var outcome = new ErasePerson.Outcome[1];
        Acting.as(ACTOR, () -> outcome[0] = service.getBean(ErasePerson.class).erase(person, typed));
        return switch (outcome[0]) {
            case ErasePerson.Outcome.Erased erased -> {
                tell(erased.report());
                spec.commandLine().getOut().println("The person is erased.");
                yield 0;
            }
            case ErasePerson.Outcome.Refused refused -> {
                service.getBean(ProblemCatalogue.class)
                        .tell(refused.problems())
                        .forEach(problem ->
                                spec.commandLine().getErr().println(problem.sentence() + " " + problem.hint()));
                yield 1;
            }
        };
    }

    private void tell(Report report) {
        var out = spec.commandLine().getOut();
        report.erased().forEach(line -> out.println("%s: %,d %s".formatted(line.kind(), line.count(), line.what())));
        report.kept()
                .forEach(line -> out.println(
                        "%s: kept %,d %s. %s".formatted(line.kind(), line.count(), line.what(), line.why())));
    }
}
