// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.ExplainProgram;
import dev.pergola.journeys.FindCustomer;
import dev.pergola.journeys.Why;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says why an account is in a lifecycle program or not. */
@Command(
        name = "explain",
        description =
                "Says why an account is in a customer program or not, and what it gets next or why it gets nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:It is explained.", "2:There is no such program, account or contact, or there are several."})
final class ExplainCommand implements Callable<Integer> {

    private final Class<?> application;

    @Parameters(index = "0", paramLabel = "PROGRAM", description = "The program's key.")
    @SuppressWarnings("NullAway.Init")
    private String program;

    @Parameters(
            index = "1",
            paramLabel = "ACCOUNT",
            description = "The account's reference (ACC-000042), CRM id, id, or how its name begins.")
    @SuppressWarnings("NullAway.Init")
    private String account;

    @Option(
            names = "--contact",
            paramLabel = "CONTACT",
            description = "One of its contacts, by name, e-mail address, CRM id or id.")
    private @Nullable String contact;

    @Option(
            names = "--on",
            paramLabel = "DATE",
            description =
                    "Answer for this day, for instance 2027-01-31; what is known of the account is what is known now.")
    private @Nullable LocalDate on;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Mixin
    private Installation installation = new Installation();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ExplainCommand(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        try (var service = JoinedService.start(application, installation)) {
            var find = service.getBean(FindCustomer.class);
            var found = one(find.accounts(account), "account", account);
            if (found == null) {
                return 2;
            }
            var person = contact == null ? null : one(find.contacts(found.id(), contact), "contact of it", contact);
            if (contact != null && person == null) {
                return 2;
            }
            var why = service.getBean(ExplainProgram.class)
                    .explain(new ExplainProgram.Asked(found.id(), program, person == null ? null : person.id(), on));
            if (why.isEmpty()) {
                err().println("There is no program '%s', neither applied nor in the pack.".formatted(program));
                return 2;
            }
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(service.getBean(JsonMapper.class).writeValueAsString(why.get()));
            } else {
                tell(why.get(), out);
            }
            out.flush();
            return 0;
        }
    }

    private FindCustomer.@Nullable Found one(List<FindCustomer.Found> found, String kind, String words) {
        if (found.size() == 1) {
            return found.getFirst();
        }
        err().println(
                        found.isEmpty()
                                ? "There is no %s '%s'.".formatted(kind, words)
                                : "'%s' may be %s. Name one of them whole."
                                        .formatted(
                                                words,
                                                found.stream()
                                                        .map(each -> "%s (%s)".formatted(each.name(), each.reference()))
                                                        .collect(Collectors.joining(", "))));
        return null;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static void tell(Why why, PrintWriter out) {
        out.println("%s (%s) and %s, %s: %s"
                .formatted(
                        why.accountName(),
                        why.reference(),
                        why.programName(),
                        why.day(),
                        why.standing().word()));
        out.println(why.answer());
        if (why.ofContact() != null) {
            out.println(why.ofContact());
        }
        out.println();
        why.grounds()
                .forEach(ground ->
                        out.println("%-13s %s".formatted(ground.question().label(), ground.sentence())));
        section(
                out,
                "The audience's rule",
                why.audience().stream()
                        .map(clause -> "%s%-7s %s%s"
                                .formatted(
                                        "  ".repeat(clause.depth()),
                                        clause.verdict().name().toLowerCase(java.util.Locale.ENGLISH),
                                        clause.words(),
                                        clause.values().isEmpty() ? "" : " – " + String.join(", ", clause.values())))
                        .toList());
        section(
                out,
                "Contacts",
                why.people().stream()
                        .map(person -> "%s: %s".formatted(person.name(), person.sentence()))
                        .toList());
        section(
                out,
                "Mails that the caps count",
                why.counted().stream()
                        .map(mail -> "%s %s to %s".formatted(mail.dueAt(), mail.template(), mail.name()))
                        .toList());
        why.passages()
                .forEach(passage -> section(
                        out,
                        "Since " + passage.enteredOn(),
                        passage.events().stream()
                                .map(event -> "%s %s".formatted(event.at(), event.sentence()))
                                .toList()));
    }

    private static void section(PrintWriter out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println();
            out.println(title);
            lines.forEach(line -> out.println("  " + line));
        }
    }
}
