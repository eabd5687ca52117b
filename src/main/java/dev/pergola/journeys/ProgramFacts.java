// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static dev.pergola.rules.Fact.Type.DATE;
import static dev.pergola.rules.Fact.Type.NUMBER;
import static dev.pergola.rules.Fact.Type.TEXT;
import static dev.pergola.rules.Fact.Type.TEXTS;
import static dev.pergola.rules.Fact.Type.TRUTH;

import dev.pergola.programs.FactSource;
import dev.pergola.rules.Fact;
import dev.pergola.rules.FactFunction;
import dev.pergola.rules.FactFunction.Parameter;
import dev.pergola.rules.FactSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What the rules of lifecycle programs may ask for: columns of the published views under {@link Scope}'s names. */
@Component
public class ProgramFacts implements FactSource {

    private static final Map<String, String> AREAS = Map.of(
            "licenceUtilisation", "LICENCES",
            "usage.ci", "CI",
            "usage.cd", "CD",
            "usage.security", "SECURITY",
            "usage.planning", "PLANNING");

    private static final FactSchema SCHEMA = FactSchema.of(facts(), functions());

    @Override
    public FactSchema schema() {
        return SCHEMA;
    }

    private static List<Fact> facts() {
        var facts = new ArrayList<>(accountFacts());
        facts.addAll(contactFacts());
        facts.addAll(opportunityFacts());
        facts.add(Fact.of("occasion.key", TEXT, "Occasion", "occasion", "key"));
        facts.add(Fact.of("occasion.date", DATE, "Day of the occasion", "occasion", "day"));
        return facts;
    }

    private static List<Fact> accountFacts() {
        return List.of(
                account("name", TEXT, "Name", "name"),
                account("status", TEXT, "Status", "status")
                        .withChoices(words("PROSPECT", "CUSTOMER", "FORMER_CUSTOMER")),
                account("segment", TEXT, "Segment", "segment")
                        .withChoices(words("TECH_TOUCH", "SCALED", "CSM_ASSIGNED")),
                account("size", TEXT, "Size", "size")
                        .withChoices(pairs("SMB", "SMB", "mid-market", "MID_MARKET", "enterprise", "ENTERPRISE")),
                account("region", TEXT, "Region", "region")
                        .withChoices(pairs("AMER", "AMER", "EMEA", "EMEA", "APAC", "APAC", "PubSec", "PUBSEC")),
                account("country", TEXT, "Country", "country"),
                account("domains", TEXTS, "Mail domains", "domains"),
                account("customerSince", DATE, "Customer since", "customer_since"),
                account("nextRenewal", DATE, "Next renewal", "next_renewal"),
                account("csmSince", DATE, "CSM since", "csm_since"),
                account("licenceUtilisation", NUMBER, "Licence utilisation", "licence_utilisation"),
                account("usage.ci", NUMBER, "CI usage", "usage_ci"),
                account("usage.cd", NUMBER, "CD usage", "usage_cd"),
                account("usage.security", NUMBER, "Security usage", "usage_security"),
                account("usage.planning", NUMBER, "Planning usage", "usage_planning"),
                account("activeSubscriptions", NUMBER, "Active subscriptions", "active_subscriptions"));
    }

    private static List<Fact> contactFacts() {
        return List.of(
                Fact.of("contact.roles", TEXTS, "Contact's roles", "contact", "roles"),
                Fact.of("contact.country", TEXT, "Contact's country", "contact", "country"),
                Fact.of(
                        "contact.enablementCampaigns",
                        TEXTS,
                        "Enablement campaigns",
                        "contact",
                        "enablement_campaigns"));
    }

    private static List<Fact> opportunityFacts() {
        return List.of(
                Fact.of("opportunity.type", TEXT, "Opportunity's type", "opportunity", "type")
                        .withChoices(words("NEW_FIRST_ORDER", "NEW_CONNECTED", "GROWTH", "RENEWAL", "ADD_ON")),
                Fact.of("opportunity.stage", TEXT, "Opportunity's stage", "opportunity", "stage"),
                Fact.of("opportunity.outcome", TEXT, "Opportunity's outcome", "opportunity", "outcome")
                        .withChoices(words("OPEN", "WON", "LOST")),
                Fact.of("opportunity.closeDate", DATE, "Opportunity's close date", "opportunity", "close_date"),
                Fact.of("opportunity.amount", NUMBER, "Opportunity's amount", "opportunity", "amount"));
    }

    private static Fact account(String name, Fact.Type type, String label, String column) {
        return Fact.of("account." + name, type, label, "account", column);
    }

    private static List<FactFunction> functions() {
        var program = new Parameter("a program's key", TEXT, Set.of());
        return List.of(
                new FactFunction(
                        "inProgram", TRUTH, "In the program {0}", List.of(program), told -> enrolled(told, true)),
                new FactFunction(
                        "everInProgram",
                        TRUTH,
                        "Ever in the program {0}",
                        List.of(program),
                        told -> enrolled(told, false)),
                new FactFunction(
                        "answered",
                        TRUTH,
                        "Answered the survey {0}",
                        List.of(new Parameter("a survey's key", TEXT, Set.of())),
                        ProgramFacts::answered),
                new FactFunction(
                        "trend",
                        NUMBER,
                        "Change of {0} in {1} days",
                        List.of(
                                new Parameter("a usage", TEXT, AREAS.keySet()),
                                new Parameter("a number of days", NUMBER, Set.of())),
                        ProgramFacts::trend));
    }

    private static Field<Boolean> enrolled(List<Object> told, boolean now) {
        return DSL.field("""
                exists (
                    select from journeys.enrolments other
                    where other.account = account.id and other.program = {0} and (other.state = 'ACTIVE' or {1})
                )
                """, Boolean.class, DSL.val(told.getFirst()), DSL.inline(!now));
    }

    private static Field<Boolean> answered(List<Object> told) {
        return DSL.field("""
                exists (
                    select from surveys.answer_facts answer where answer.account = account.id and answer.survey = {0}
                )
                """, Boolean.class, DSL.val(told.getFirst()));
    }

    /** The newest value less the last one that was reported so many days ago or earlier. */
    private static Field<BigDecimal> trend(List<Object> told) {
        var usage = told.getFirst().toString();
        return DSL.field(
                """
                {0} - (
                    select reading.value from accounts.usage_facts reading
                    where reading.account = account.id and reading.area = {1} and reading.day <= journeys.today() - {2}
                    order by reading.day desc limit 1
                )
                """,
                BigDecimal.class,
                DSL.field(DSL.name("account", column(usage))),
                DSL.inline(Objects.requireNonNull(AREAS.get(usage))),
                DSL.inline(((BigDecimal) told.get(1)).intValue()));
    }

    private static String column(String usage) {
        return usage.equals("licenceUtilisation") ? "licence_utilisation" : usage.replace('.', '_');
    }

    /** The words of rules beside the values in columns: {@code tech-touch} for {@code TECH_TOUCH}. */
    private static Map<String, String> words(String... values) {
        var words = new LinkedHashMap<String, String>();
        Arrays.stream(values)
                .forEach(value -> words.put(value.toLowerCase(Locale.ROOT).replace('_', '-'), value));
        return words;
    }

    private static Map<String, String> pairs(String... pairs) {
        var words = new LinkedHashMap<String, String>();
        for (var index = 0; index < pairs.length; index += 2) {
            words.put(pairs[index], pairs[index + 1]);
        }
        return words;
    }
}
