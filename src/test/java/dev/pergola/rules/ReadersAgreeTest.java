// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.TODAY;
import static dev.pergola.rules.RuleSamples.rule;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.DatabaseSamples;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** One rule, one answer: random rules are asked of random records in PostgreSQL, in memory and in words. */
@Tag("X10")
class ReadersAgreeTest {

    private static final long SEED = 20_261_204;
    private static final int RECORDS = 150;
    private static final int RULES = 600;

    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);
    private static final DSLContext TRINO = DSL.using(SQLDialect.TRINO);

    private static JdbcClient jdbc;
    private static Map<Integer, Facts> records;

    @BeforeAll
    static void keepRecords() {
        jdbc = JdbcClient.create(
                new SimpleDriverDataSource(new org.postgresql.Driver(), DatabaseSamples.fresh("rules")));
        RandomRecords.createTable(jdbc);
        var random = new RandomRecords(new Random(SEED));
        records = IntStream.range(0, RECORDS)
                .boxed()
                .collect(toMap(number -> number, number -> random.keep(jdbc, number)));
    }

    @Test
    void onRandomRulesAndRecords() {
        var random = new RandomRules(new Random(SEED));
        var answers = new TreeMap<Truth, Integer>();
        for (var count = 0; count < RULES; count++) {
            var rule = rule(random.rule());
            var inDatabase = inDatabase(rule);
            records.forEach((number, facts) -> {
                var verdict = new Evaluate(facts).verdict(rule);
                assertThat(verdict.truth())
                        .as("%s%nof %s", rule, facts)
                        .isEqualTo(inDatabase.get(number))
                        .isEqualTo(new Explain(facts).explanation(rule).verdict());
                assertThat(verdict.missing().isEmpty())
                        .as("something is missing just when the answer is unknown")
                        .isEqualTo(verdict.truth() != Truth.UNKNOWN);
                answers.merge(verdict.truth(), 1, Integer::sum);
            });
            assertThat(TRINO.renderInlined(new WriteSql(SQLDialect.TRINO, TODAY).condition(rule)))
                    .isNotBlank();
        }
        assertThat(answers.values())
                .as("each answer came often enough to prove something: %s", answers)
                .hasSize(3)
                .allMatch(times -> times > RULES * RECORDS / 20);
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
