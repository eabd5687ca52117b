// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes up accounts of which a quarter of all facts is unknown, with values near to what rules ask for. */
class RandomRecords {

    static final List<String> COUNTRIES = List.of(
            "", "Germany", "germany", "Ger", "many", "50% off_", "o!f", "O'Neill \\ Sons", "Österreich", "?", "{0}");
    static final List<LocalDate> DAYS = Stream.of(-400, -365, -150, -120, -90, -60, -1, 0, 1, 56, 90, 120, 365)
            .map(RuleSamples.TODAY::plusDays)
            .toList();
    private static final List<BigDecimal> PARTS = Stream.of("0", "0.2", "0.5", "0.75", "0.7500", "0.9", "1.25")
            .map(BigDecimal::new)
            .toList();

    private final RandomGenerator random;

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    static void createTable(JdbcClient jdbc) {
        jdbc.sql("""
                create table records (
                    number               integer primary key,
                    segment              text,
                    size                 text,
                    country              text,
                    licence_utilisation  numeric(7, 4),
                    usage_ci             numeric(7, 4),
                    active_subscriptions integer,
                    customer_since       date,
                    next_renewal         date,
                    partner              boolean,
                    roles                text[],
                    member_of            text[],
                    trend_ci             numeric(7, 4)
                )
                """).update();
    }

    /** Makes one record up and keeps it in the table too. */
    Facts keep(JdbcClient jdbc, int number) {
        var known = new HashMap<String, Object>();
        maybe(known, "account.segment", List.copyOf(RuleSamples.SEGMENTS.values()));
        maybe(known, "account.size", List.of("SMB", "ENTERPRISE"));
        maybe(known, "account.country", COUNTRIES);
        maybe(known, "account.licenceUtilisation", PARTS);
        maybe(known, "account.usage.ci", PARTS);
        maybe(known, "account.activeSubscriptions", List.of(0, 1, 3));
        maybe(known, "account.customerSince", DAYS);
        maybe(known, "account.nextRenewal", DAYS);
        maybe(known, "account.partner", List.of(true, false));
        maybe(known, "contact.roles", List.of(List.of(), List.of("ADMIN"), List.of("ADMIN", "SOLD_TO")));
        maybe(known, "trend('usage.ci', 30)", List.of(new BigDecimal("-0.2"), new BigDecimal("0.5")));
        maybe(known, "inProgram('newsletter')", List.of(true, false));
        var programs = new ArrayList<String>();
        if (known.get("inProgram('newsletter')") instanceof Boolean newsletter) {
            var onboarding = random.nextBoolean();
            known.put("inProgram('onboarding')", onboarding);
            Map.of("newsletter", newsletter, "onboarding", onboarding)
                    .forEach((program, member) -> programs.addAll(member ? List.of(program) : List.of()));
            known.put("member_of", programs);
        }
        insert(jdbc, number, known);
        known.remove("member_of");
        return RuleSamples.account(known);
    }

    private void maybe(Map<String, Object> known, String name, List<?> choices) {
        if (random.nextInt(4) > 0) {
            known.put(name, choices.get(random.nextInt(choices.size())));
        }
    }

    private static void insert(JdbcClient jdbc, int number, Map<String, Object> known) {
        jdbc.sql("""
                insert into records values (:number, :segment, :size, :country, :utilisation, :ci, :subscriptions,
                    :since, :renewal, :partner, cast(:roles as text[]), cast(:programs as text[]), :trend)
                """)
                .param("number", number)
                .param("segment", known.get("account.segment"))
                .param("size", known.get("account.size"))
                .param("country", known.get("account.country"))
                .param("utilisation", known.get("account.licenceUtilisation"))
                .param("ci", known.get("account.usage.ci"))
                .param("subscriptions", known.get("account.activeSubscriptions"))
                .param("since", known.get("account.customerSince"))
                .param("renewal", known.get("account.nextRenewal"))
                .param("partner", known.get("account.partner"))
                .param("roles", array(known.get("contact.roles")))
                .param("programs", array(known.get("member_of")))
                .param("trend", known.get("trend('usage.ci', 30)"))
                .update();
    }

    private static String array(Object list) {
        return list == null ? null : list.toString().replace('[', '{').replace(']', '}');
    }
}
