// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import static dev.pergola.rules.RuleSamples.account;
import static dev.pergola.rules.RuleSamples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Null means unknown: a rule that is unknown does not pick, and says which fact is missing. */
@Tag("J6")
@Tag("X1")
class UnknownFactsTest {

    private static Evaluate.Verdict verdict(String rule) {
        return new Evaluate(account(Map.of("account.partner", true, "account.usage.ci", 0.5))).verdict(rule(rule));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            account.licenceUtilisation < 0.75                           ; UNKNOWN
            account.licenceUtilisation != 0.75                          ; UNKNOWN
            account.licenceUtilisation == account.licenceUtilisation    ; UNKNOWN
            !(account.licenceUtilisation < 0.75)                        ; UNKNOWN
            account.licenceUtilisation - account.usage.ci > 0           ; UNKNOWN
            account.licenceUtilisation in [0.5, 0.75]                   ; UNKNOWN
            account.segment in ['scaled']                               ; UNKNOWN
            account.country.contains('')                                ; UNKNOWN
            'admin' in contact.roles                                    ; UNKNOWN
            inProgram('newsletter')                                     ; UNKNOWN
            inProgram('newsletter') == false                            ; UNKNOWN
            trend('usage.ci', 30) < 0                                   ; UNKNOWN
            daysSince(account.customerSince) > 45                       ; UNKNOWN
            account.nextRenewal - 120 <= today                          ; UNKNOWN
            has(account.licenceUtilisation)                             ; FALSE
            account.licenceUtilisation == null                          ; TRUE
            account.licenceUtilisation != null                          ; FALSE
            null != account.usage.ci                                    ; TRUE
            account.partner && account.segment == 'scaled'              ; UNKNOWN
            !account.partner && account.segment == 'scaled'             ; FALSE
            account.partner || account.segment == 'scaled'              ; TRUE
            !account.partner || account.segment == 'scaled'             ; UNKNOWN
            has(account.nextRenewal) && daysUntil(account.nextRenewal) < 9 ; FALSE
            """)
    void followThreeValuedLogic(String rule, Truth expected) {
        assertThat(verdict(rule).truth()).isEqualTo(expected);
    }

    @Test
    void areNamedWhenTheyKeepTheAnswerOpen() {
        assertThat(verdict("daysSince(account.customerSince) > 45 && trend('usage.ci', 30) < account.usage.ci")
                        .missing())
                .containsExactly("account.customerSince", "trend('usage.ci', 30)");
        assertThat(verdict("account.partner || account.size == 'SMB'").missing())
                .as("it does not matter what the size is")
                .isEmpty();
    }

    @Test
    void truthsAreOppositeToThemselvesTwice() {
        assertThat(Arrays.stream(Truth.values()).map(each -> each.opposite().opposite()))
                .containsExactly(Truth.values());
    }
}
