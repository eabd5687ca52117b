// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.Fact.Type.DATE;
import static dev.pergola.rules.Fact.Type.NUMBER;
import static dev.pergola.rules.Fact.Type.TEXT;
import static dev.pergola.rules.Fact.Type.TEXTS;
import static dev.pergola.rules.Fact.Type.TRUTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Facts of accounts as the lifecycle programs know them, in one table {@code records}. */
final class RuleSamples {

    static final LocalDate TODAY = LocalDate.of(2026, 12, 4);

    static final Map<String, String> SEGMENTS =
            Map.of("tech-touch", "TECH_TOUCH", "scaled", "SCALED", "csm-assigned", "CSM_ASSIGNED");

    static final FactSchema SCHEMA = FactSchema.of(
            List.of(
                    fact("account.segment", TEXT, "Segment", "segment").withChoices(SEGMENTS),
                    fact("account.size", TEXT, "Size", "size")
                            .withChoices(Map.of("SMB", "SMB", "enterprise", "ENTERPRISE")),
                    fact("account.country", TEXT, "Country", "country"),
                    fact("account.licenceUtilisation", NUMBER, "Licence utilisation", "licence_utilisation"),
                    fact("account.usage.ci", NUMBER, "CI usage", "usage_ci"),
                    fact("account.activeSubscriptions", NUMBER, "Active subscriptions", "active_subscriptions"),
                    fact("account.customerSince", DATE, "Customer since", "customer_since"),
                    fact("account.nextRenewal", DATE, "Next renewal", "next_renewal"),
                    fact("account.partner", TRUTH, "Is a partner", "partner"),
                    fact("contact.roles", TEXTS, "Roles", "roles")
                            .withChoices(Map.of("admin", "ADMIN", "sold-to", "SOLD_TO")),
                    fact("contact.tags", TEXTS, "Tags", "tags")),
            List.of(
                    new FactFunction(
                            "inProgram",
                            TRUTH,
                            "In the program {0}",
                            List.of(new FactFunction.Parameter(
                                    "a program's key", TEXT, Set.of("newsletter", "onboarding"))),
                            told -> DSL.field(DSL.field(DSL.name("records", "programs"), String.class)
                                    .like("%" + told.getFirst() + "%"))),
                    new FactFunction(
                            "trend",
                            NUMBER,
                            "Trend of {0} over {1} days",
                            List.of(
                                    new FactFunction.Parameter("a fact's name", TEXT, Set.of("usage.ci")),
                                    new FactFunction.Parameter("days", NUMBER, Set.of())),
                            told -> DSL.field(DSL.name("records", "trend_ci"), SQLDataType.NUMERIC))));

    private RuleSamples() {}

    private static Fact fact(String name, Fact.Type type, String label, String column) {
        return Fact.of(name, type, label, "records", column);
    }

    /** A rule that must be readable. */
    static Rule rule(String text) {
        return switch (Rule.read(text, SCHEMA)) {
            case Rule.Outcome.Ready(var rule) -> rule;
            case Rule.Outcome.Refused(var problems) -> throw new AssertionError(text + " was refused: " + problems);
        };
    }

    /** The problems of a rule that must be refused. */
    static List<RuleProblem> problems(String text) {
        return switch (Rule.read(text, SCHEMA)) {
            case Rule.Outcome.Ready(var rule) -> throw new AssertionError(rule + " was accepted");
            case Rule.Outcome.Refused(var problems) -> {
                assertThat(problems).isNotEmpty();
                yield problems;
            }
        };
    }

    /** An account of which these facts are known. */
    static Facts account(Map<String, Object> known) {
        return new Facts(TODAY, known);
    }
}
