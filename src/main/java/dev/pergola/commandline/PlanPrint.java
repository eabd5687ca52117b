// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import dev.pergola.journeys.ProgramPlan;
import java.io.PrintWriter;

/** Prints a plan as people read it before they apply it. */
final class PlanPrint {

    private static final int ACCOUNTS = 10;

    private PlanPrint() {}

    static void print(ProgramPlan plan, PrintWriter out) {
        plan.findings().forEach(out::println);
        plan.changes().stream()
                .filter(change -> change.kind() != ProgramPlan.Kind.UNCHANGED)
                .forEach(change -> print(change, out));
        plan.gone()
                .forEach(key -> out.println(
                        "- %s: its file is gone. It goes on until somebody stops it in the console.".formatted(key)));
        if (!plan.counted() && plan.versions() > 0 && !plan.isBroken()) {
            out.println("People were not counted.");
        }
        out.println(plan.summary());
    }

    private static void print(ProgramPlan.Change change, PrintWriter out) {
        out.println("%s %s: %s"
                .formatted(
                        change.kind() == ProgramPlan.Kind.NEW ? "+" : "~",
                        change.key(),
                        change.kind() == ProgramPlan.Kind.NEW
                                ? "new"
                                : "version %d becomes %d".formatted(change.version() - 1, change.version())));
        change.sentences().forEach(sentence -> out.println("    " + sentence));
        var people = change.people();
        if (people != null) {
            print("enter now", people.enter(), out);
            print("leave now", people.leave(), out);
            print("mails planned now", people.mails(), out);
            if (people.moved() + people.finishing() > 0) {
                out.println("    inside: %,d move to the new version, %,d finish on an older one"
                        .formatted(people.moved(), people.finishing()));
            }
        }
    }

    private static void print(String what, ProgramPlan.Shift shift, PrintWriter out) {
        out.println("    %s: %,d instead of %,d (+%,d −%,d)"
                .formatted(
                        what,
                        shift.after(),
                        shift.before(),
                        shift.more().size(),
                        shift.fewer().size()));
        shift.more().stream().limit(ACCOUNTS).forEach(touched -> out.println("      + " + words(touched)));
        shift.fewer().stream().limit(ACCOUNTS).forEach(touched -> out.println("      − " + words(touched)));
    }

    private static String words(ProgramPlan.Touched touched) {
        return touched.what().isEmpty() ? touched.name() : touched.name() + ": " + touched.what();
    }
}
