// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.TODAY;
import static dev.pergola.rules.RuleSamples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("X10")
class WriteSqlTest {

    private static String sql(SQLDialect dialect, String rule) {
        var condition = new WriteSql(dialect, TODAY).condition(rule(rule));
        return DSL.using(dialect).renderInlined(condition).replace("\"", "").replaceAll("\\s+", " ");
    }

    @Test
    void speaksTheDialectOfTheDatabase() {
        var rule =
                "daysUntil(account.nextRenewal) <= 120 && 'admin' in contact.roles && account.nextRenewal - 8 > today";

        assertThat(sql(SQLDialect.POSTGRES, rule))
                .contains("(records.next_renewal - date '2026-12-04') <= 120")
                .contains("'ADMIN' = any(records.roles)")
                .contains("(records.next_renewal + -8) > date '2026-12-04'");
        assertThat(sql(SQLDialect.TRINO, rule))
                .contains("date_diff('day', date '2026-12-04', records.next_renewal) <= 120")
                .contains("contains(records.roles, 'ADMIN')")
                .contains("date_add('day', -8, records.next_renewal) > date '2026-12-04'");
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "TRINO"})
    void writesSmallNumbersWithAllTheirDigits(SQLDialect dialect) {
        assertThat(sql(dialect, "account.usage.ci in [0.0000001, -0.000000000, 3] || account.usage.ci > 0.000000001"))
                .as("with an exponent, Trino would take them for floating-point numbers")
                .contains("in (0.0000001, 0.000000000, 3)")
                .contains("> 0.000000001");
    }

    @Test
    void takesEveryTextLiterally() {
        assertThat(sql(SQLDialect.POSTGRES, "account.country.contains('50% o_f! \\'x\\' --')"))
                .isEqualTo("records.country like '%50!% o!_f!! ''x'' --%' escape '!'");
    }
}
