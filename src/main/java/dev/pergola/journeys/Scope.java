// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.programs.Entry;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import dev.pergola.rules.Rule;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.SQL;
import org.jooq.impl.DSL;

/**
 * What the rows of a program's population are: accounts, or accounts with something of theirs. Each view stands in
 * statements under a name of its own, which the columns of {@link ProgramFacts} begin with.
 */
enum Scope {
    ACCOUNT("accounts.account_facts account", "null::uuid", "null::uuid"),
    CONTACT("""
            accounts.account_facts account
            join accounts.contact_facts contact on contact.account = account.id
            """, "contact.id", "null::uuid"),
    OPPORTUNITY("""
            accounts.account_facts account
            join accounts.opportunity_facts opportunity on opportunity.account = account.id
            """, "null::uuid", "opportunity.id"),
    OCCASION("""
            journeys.occasions occasion
            cross join accounts.account_facts account
            """, "null::uuid", "null::uuid");

    private final SQL population;
    private final SQL contact;
    private final SQL opportunity;

    Scope(String population, String contact, String opportunity) {
        this.population = DSL.sql(population);
        this.contact = DSL.sql(contact);
        this.opportunity = DSL.sql(opportunity);
    }

    /** The scope of a program, by how one enters it and what its rules ask for. */
    static Scope of(Program program) {
        return switch (program.entry()) {
            case Entry.ByHand _ -> CONTACT;
            case Entry.Occasion _ -> OCCASION;
            case Entry.Window window ->
                asks(program, window, "opportunity.")
                        ? OPPORTUNITY
                        : asks(program, window, "contact.") ? CONTACT : ACCOUNT;
        };
    }

    private static boolean asks(Program program, Entry.Window window, String prefix) {
        return Stream.concat(rules(program).flatMap(rule -> rule.facts().stream()), Stream.of(window.anchor()))
                .anyMatch(fact -> fact.name().startsWith(prefix));
    }

    /** All rules that a program asks. */
    static Stream<Rule> rules(Program program) {
        var branches = program.course().stream()
                .filter(Move.Branch.class::isInstance)
                .map(move -> ((Move.Branch) move).rule());
        return Stream.concat(Stream.of(program.audience(), program.exit()), branches)
                .filter(Objects::nonNull)
                .map(Rule.class::cast);
    }

    /** What a statement over everybody selects from. */
    SQL population() {
        return population;
    }

    SQL contact() {
        return contact;
    }

    SQL opportunity() {
        return opportunity;
    }

    /** What a statement over a program's enrolments joins to them, each under the name that rules know. */
    static SQL joins(Program program) {
        return switch (of(program)) {
            case ACCOUNT -> DSL.sql("join accounts.account_facts account on account.id = enrolment.account");
            case CONTACT -> DSL.sql("""
                    join accounts.account_facts account on account.id = enrolment.account
                    join accounts.contact_facts contact on contact.id = enrolment.contact
                    """);
            case OPPORTUNITY -> DSL.sql("""
                    join accounts.account_facts account on account.id = enrolment.account
                    join accounts.opportunity_facts opportunity on opportunity.id = enrolment.opportunity
                    """);
            case OCCASION -> DSL.sql("""
                    join accounts.account_facts account on account.id = enrolment.account
                    join journeys.occasions occasion
                        on occasion.key = enrolment.occurrence and occasion.kind = {0}
                    """, DSL.val(((Entry.Occasion) program.entry()).kind()));
        };
    }
}
