// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.account;
import static dev.pergola.rules.RuleSamples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J6")
class ExplainTest {

    private static final Facts ACCOUNT = account(Map.of(
            "account.segment",
            "TECH_TOUCH",
            "account.size",
            "ENTERPRISE",
            "account.licenceUtilisation",
            new BigDecimal("0.6200"),
            "account.customerSince",
            LocalDate.of(2026, 8, 1),
            "contact.roles",
            List.of("ADMIN", "SOLD_TO"),
            "inProgram('newsletter')",
            false));

    private static Explanation explanation(String text) {
        return new Explain(ACCOUNT).explanation(rule(text));
    }

    @Test
    void tellsEachClauseWithTheValuesOfTheRecord() {
        var explanation = explanation("""
                account.segment in ['tech-touch', 'scaled'] && account.size == 'SMB'
                  && (account.licenceUtilisation < 0.75 || account.nextRenewal - duration('60d') <= today)
                  && !inProgram('newsletter') && 'admin' in contact.roles
                  && daysSince(account.customerSince) >= 90 && account.nextRenewal == null
                """);

        assertThat(printed(explanation, "")).isEqualTo("""
                all of these: FALSE
                  Segment is one of 'tech-touch', 'scaled': TRUE [Segment tech-touch]
                  Size is 'SMB': FALSE [Size enterprise]
                  at least one of these: TRUE
                    Licence utilisation is below 0.75: TRUE [Licence utilisation 0.62]
                    Next renewal - 60 days is not after today: UNKNOWN [Next renewal ?]
                  not: TRUE
                    In the program 'newsletter': FALSE [In the program 'newsletter' no]
                  Roles include 'admin': TRUE [Roles admin, sold-to]
                  days since Customer since is at least 90: TRUE [Customer since 2026-08-01]
                  Next renewal is unknown: TRUE [Next renewal ?]
                """);
    }

    @Test
    void writesTextsAsRulesDo() {
        assertThat(explanation("account.country == 'O\\'Neill \\\\ Sons'").words())
                .isEqualTo("Country is 'O\\'Neill \\\\ Sons'");
    }

    @Test
    void pointsAtTheClauseThatDecides() {
        assertThat(decides("account.segment == 'scaled' || !(account.licenceUtilisation >= 0.75)"))
                .as("one yes is enough")
                .isEqualTo("Licence utilisation is at least 0.75");
        assertThat(decides("account.nextRenewal > today && account.size == 'SMB'"))
                .as("a no settles it, whatever is unknown")
                .isEqualTo("Size is 'SMB'");
        assertThat(decides("account.size == 'enterprise' && account.nextRenewal > today"))
                .as("what is unknown keeps it open")
                .isEqualTo("Next renewal is after today");
        assertThat(decides("account.size == 'enterprise' && account.segment == 'tech-touch'"))
                .as("all were needed")
                .isEqualTo("all of these");
    }

    private static String decides(String text) {
        return explanation(text).decidingClause().words();
    }

    private static String printed(Explanation explanation, String margin) {
        var readings = explanation.readings().stream()
                .map(each -> " [" + each.label() + " " + (each.value() == null ? "?" : each.value()) + "]")
                .collect(Collectors.joining());
        var parts = explanation.parts().stream()
                .map(each -> printed(each, margin + "  "))
                .collect(Collectors.joining());
        return margin + explanation.words() + ": " + explanation.verdict() + readings + "\n" + parts;
    }
}
