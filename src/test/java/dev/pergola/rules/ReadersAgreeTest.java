// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.TODAY;
import static dev.pergola.rules.RuleSamples.rule;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.DatabaseSamples;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** One rule, one answer: random rules are asked of random records in PostgreSQL, as Trino reads them, in memory and in words. */
@Tag("X10")
class ReadersAgreeTest {

    private static final long SEED = 20_261_204;
    private static final int RECORDS = 150;
    private static final int RULES = 600;

    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);

    private static JdbcClient jdbc;
    private static Map<Integer, RandomRecords.Account> records;

    @BeforeAll
    static void keepRecords() {
        jdbc = JdbcClient.create(
                new SimpleDriverDataSource(new org.postgresql.Driver(), DatabaseSamples.fresh("rules")));
        RandomRecords.createTable(jdbc);
        var random = new RandomRecords(new Random(SEED));
        records = IntStream.range(0, RECORDS).boxed().collect(toMap(number -> number, _ -> random.account()));
        records.forEach((number, account) -> RandomRecords.keep(jdbc, number, account.row()));
    }

    /** Each operator and function, alone and where brackets matter. */
    static List<String> rules() {
        return """
                true
                !false
                account.partner
                !account.partner
                account.partner && has(account.size) || !(account.partner || account.size == 'SMB')
                !(account.partner && !(account.size != 'SMB' || account.partner))
                account.country == 'O\\'Neill \\\\ Sons'
                account.country != "say \\"hi\\""
                account.country in ['?', '{0}', ':size', '\ud83d\ude00 ok', '-- no comment']
                account.country.startsWith('50% off_')
                account.country.endsWith('!%')
                account.country.contains('\\\\')
                !account.country.contains('')
                account.country == null || account.country != null
                account.segment in ['scaled', 'tech-touch'] && !(account.size in ['SMB'])
                'admin' in contact.roles && !("it's" in contact.tags)
                account.licenceUtilisation < 0.75
                account.licenceUtilisation <= 0.75
                account.licenceUtilisation > -0.75
                account.licenceUtilisation >= 0.7500
                account.usage.ci > 0.0000001 && account.usage.ci != 0.000000000
                account.usage.ci in [0.0000001, -0.000000001, 3, 999999999999999.999999999]
                -(account.usage.ci - -0.5) + account.activeSubscriptions - (1 - account.usage.ci) > 0
                account.nextRenewal - account.customerSince >= duration('8w')
                daysSince(account.customerSince) >= 90 && daysUntil(account.nextRenewal + 1) <= duration('60d')
                account.nextRenewal - 36500 < today && today + duration('8w') != date('2026-05-31')
                account.customerSince in [date('1000-01-01'), date('9999-12-31')]
                account.usage.ci + 0 == account.usage.ci
                inProgram('newsletter') == false && inProgram('onboarding') != account.partner
                !has(inProgram('newsletter'))
                trend('usage.ci', 30) < 0
                """.lines().toList();
    }

    @Test
    void onRandomRulesAndRecords() {
        var random = new RandomRules(new Random(SEED));
        var answers = new TreeMap<Truth, Integer>();
        for (var count = 0; count < RULES; count++) {
            var rule = rule(random.rule());
            assertAgreed(rule).forEach((truth, times) -> answers.merge(truth, times, Integer::sum));
        }
        assertThat(answers.values())
                .as("each answer came often enough to prove something: %s", answers)
                .hasSize(3)
                .allMatch(times -> times > RULES * RECORDS / 20);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void onEachOperatorAndFunction(String text) {
        assertAgreed(rule(text));
    }

    @Test
    void noFunctionIsForgotten() {
        assertThat(String.join("\n", rules())).contains(BuiltIn.names());
    }

    @Test
    void onTheLongestAndTheDeepestRules() {
        assertAgreed(rule("account.partner||".repeat(RuleParser.MAX_LENGTH / 17 - 1) + "account.partner"));
        assertAgreed(rule("!(".repeat(RuleParser.MAX_DEPTH / 2 - 1) + "account.partner"
                + ")".repeat(RuleParser.MAX_DEPTH / 2 - 1)));
        assertAgreed(rule("account.usage.ci" + " + 0.1".repeat(RuleParser.MAX_DEPTH - 3) + " > 4"));
    }

    /** How often each answer came. */
    private static Map<Truth, Integer> assertAgreed(Rule rule) {
        var inDatabase = inDatabase(rule);
        var inTrino = TrinoSample.of(rule);
        var answers = new TreeMap<Truth, Integer>();
        records.forEach((number, account) -> {
            var facts = account.facts();
            var verdict = new Evaluate(facts).verdict(rule);
            assertThat(verdict.truth())
                    .as("%s%nof %s", rule, facts)
                    .isEqualTo(inDatabase.get(number))
                    .isEqualTo(inTrino.truth(account.row()))
                    .isEqualTo(new Explain(facts).explanation(rule).verdict());
            assertThat(verdict.missing().isEmpty())
                    .as("something is missing just when the answer is unknown")
                    .isEqualTo(verdict.truth() != Truth.UNKNOWN);
            answers.merge(verdict.truth(), 1, Integer::sum);
        });
        return answers;
    }

    private static Map<Integer, Truth> inDatabase(Rule rule) {
        var condition = new WriteSql(SQLDialect.POSTGRES, TODAY).condition(rule);
        var select = "select number, coalesce((" + POSTGRES.render(condition) + ")::text, 'unknown') from records";
        return jdbc
                .sql(select)
                .params(POSTGRES.extractBindValues(condition))
                .query((row, _) ->
                        Map.entry(row.getInt(1), Truth.valueOf(row.getString(2).toUpperCase())))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
