// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes up accounts of which a quarter of all facts is unknown, with values near to what rules ask for. */
class RandomRecords {

    /**
     * One account twice.
     *
     * @param facts as memory has it
     * @param row   as a table has it, by column; what is unknown is not there
     */
    record Account(Facts facts, Map<String, Object> row) {}

    /** Values that rules ask for too. */
    static final List<String> COUNTRIES = List.of(
            "",
            "Germany",
            "germany",
            "Ger",
            "many",
            "50% off_",
            "o!f",
            "!%",
            "O'Neill \\ Sons",
            "say \"hi\"",
            "Österreich",
            "O\u0308sterreich",
            "\ud83d\ude00 ok",
            "?",
            "{0}",
            ":size");

    static final List<LocalDate> DAYS = Stream.concat(
                    Stream.of("1000-01-01", "2024-02-29", "9999-12-31").map(LocalDate::parse),
                    Stream.of(-400, -365, -150, -120, -90, -60, -1, 0, 1, 56, 90, 120, 365)
                            .map(RuleSamples.TODAY::plusDays))
            .toList();
    private static final List<BigDecimal> PARTS = numbers("0", "0.2", "0.5", "0.75", "0.7500", "0.9", "1.25");
    private static final List<BigDecimal> ODD_NUMBERS = numbers(
            "0.0000001", "-0.0000000001", "0.33333333333333333333", "-0.00000000005", "999999999999999.9999999999");

    private final RandomGenerator random;

    RandomRecords(RandomGenerator random) {
        this.random = random;
    }

    private static List<BigDecimal> numbers(String... written) {
        return Arrays.stream(written).map(BigDecimal::new).toList();
    }

    static void createTable(JdbcClient jdbc) {
        jdbc.sql("""
                create table records (
                    number               integer primary key,
                    segment              text,
                    size                 text,
                    country              text,
                    licence_utilisation  numeric(7, 4),
                    usage_ci             numeric,
                    active_subscriptions integer,
                    customer_since       date,
                    next_renewal         date,
                    partner              boolean,
                    roles                text[],
                    tags                 text[],
                    programs             text,
                    trend_ci             numeric(7, 4)
                )
                """).update();
    }

    Account account() {
        var row = new HashMap<String, Object>();
        maybe(row, "segment", List.copyOf(RuleSamples.SEGMENTS.values()));
        maybe(row, "size", List.of("SMB", "ENTERPRISE"));
        maybe(row, "country", random.nextInt(9) == 0 ? List.of("Ger\nmany", "\n") : COUNTRIES);
        maybe(row, "licence_utilisation", PARTS);
        maybe(row, "usage_ci", random.nextInt(3) == 0 ? ODD_NUMBERS : PARTS);
        maybe(row, "active_subscriptions", List.of(0, 1, 3));
        maybe(row, "customer_since", DAYS);
        maybe(row, "next_renewal", DAYS);
        maybe(row, "partner", List.of(true, false));
        maybe(row, "roles", List.of(List.of(), List.of("ADMIN"), List.of("ADMIN", "SOLD_TO")));
        maybe(row, "tags", List.of(List.of(), List.of(""), COUNTRIES, COUNTRIES.subList(5, 10)));
        maybe(row, "programs", List.of("", "newsletter", "onboarding", "newsletter onboarding"));
        maybe(row, "trend_ci", numbers("-0.2", "0.5"));
        return new Account(facts(row), row);
    }

    private static Facts facts(Map<String, Object> row) {
        var known = new HashMap<String, Object>();
        RuleSamples.SCHEMA.facts().forEach((name, fact) -> {
            if (row.get(fact.column().getName()) instanceof Object value) {
                known.put(name, value);
            }
        });
        if (row.get("programs") instanceof String programs) {
            known.put("inProgram('newsletter')", programs.contains("newsletter"));
            known.put("inProgram('onboarding')", programs.contains("onboarding"));
        }
        if (row.get("trend_ci") instanceof Object trend) {
            known.put("trend('usage.ci', 30)", trend);
        }
        return RuleSamples.account(known);
    }

    private void maybe(Map<String, Object> row, String column, List<?> choices) {
        if (random.nextInt(4) > 0) {
            row.put(column, choices.get(random.nextInt(choices.size())));
        }
    }

    static void keep(JdbcClient jdbc, int number, Map<String, Object> row) {
        jdbc.sql("""
                insert into records values (:number, :segment, :size, :country, :licence_utilisation, :usage_ci,
                    :active_subscriptions, :customer_since, :next_renewal, :partner, cast(:roles as text[]),
                    cast(:tags as text[]), :programs, :trend_ci)
                """)
                .param("number", number)
                .param("segment", row.get("segment"))
                .param("size", row.get("size"))
                .param("country", row.get("country"))
                .param("licence_utilisation", row.get("licence_utilisation"))
                .param("usage_ci", row.get("usage_ci"))
                .param("active_subscriptions", row.get("active_subscriptions"))
                .param("customer_since", row.get("customer_since"))
                .param("next_renewal", row.get("next_renewal"))
                .param("partner", row.get("partner"))
                .param("roles", array(row.get("roles")))
                .param("tags", array(row.get("tags")))
                .param("programs", row.get("programs"))
                .param("trend_ci", row.get("trend_ci"))
                .update();
    }

    private static String[] array(Object list) {
        return list == null ? null : ((List<?>) list).toArray(String[]::new);
    }
}
