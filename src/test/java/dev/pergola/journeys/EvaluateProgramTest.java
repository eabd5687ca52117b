// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
@Tag("service")
@Tag("J5")
@Tag("X5")
class EvaluateProgramTest {

    private static final LocalDate TODAY = LocalDate.of(2028, 3, 1);

    @Autowired
    JourneySamples journeys;

    private CustomerSamples customers;
    private String word;

    @BeforeEach
    void begin() {
        customers = journeys.customers();
        word = JourneySamples.word();
    }

    private String window(String anchor, int from, int until, String once) {
        return window(TODAY.minusDays(60), anchor, from, until, once);
    }

    private String window(LocalDate since, String anchor, int from, int until, String once) {
        return journeys.apply(since, """
                audience: account.name.startsWith('%s') && account.activeSubscriptions > 0
                entry: {anchor: account.%s, from: %dd, until: %dd, once: %s}
                recipients: [admin, sold-to]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """.formatted(word, anchor, from, until, once));
    }

    @ParameterizedTest
    @CsvSource({
        // the window is half open: day 90 is in, day 150 is not
        "89,  90, 150, false",
        "90,  90, 150, true",
        "149, 90, 150, true",
        "150, 90, 150, false",
        // across the leap day: 1 March is two days after 28 February
        "2,   2,  3,   true",
        "1,   2,  3,   false",
    })
    void theWindowDecides(int daysAgo, int from, int until, boolean enters) {
        var account = customers.account(word, TODAY.minusDays(daysAgo), null);
        var program = window(TODAY, "customerSince", from, until, "per-account");

        journeys.evaluate(program, TODAY);

        assertThat(journeys.enteredOn(program, account))
                .isEqualTo(enters ? java.util.List.of(TODAY) : java.util.List.of());
    }

    @Test
    void aSecondRunAddsNobody() {
        var account = customers.account(word, TODAY.minusDays(100), null);
        var program = window("customerSince", 90, 150, "per-account");
        for (var run = 0; run < 3; run++) {
            journeys.evaluate(program, TODAY.plusDays(run));
        }
        assertThat(journeys.enteredOn(program, account)).hasSize(1);
    }

    @Test
    void whatIsUnknownPicksNobody() {
        var known = customers.account(word, TODAY.minusDays(100), null);
        var unknown = customers.account(word, null, null);
        var program = window("customerSince", 90, 150, "per-account");
        journeys.evaluate(program, TODAY);
        assertThat(journeys.enteredOn(program, known)).hasSize(1);
        assertThat(journeys.enteredOn(program, unknown)).isEmpty();
    }

    @Test
    void aWindowThatOpenedAndClosedWhileTheServiceWasDownIsCaughtUp() {
        var account = customers.account(word, TODAY.minusDays(4), null);
        var program = window("customerSince", 0, 3, "per-account");
        journeys.evaluatedBefore(program, TODAY.minusDays(4));

        journeys.evaluate(program, TODAY);

        assertThat(journeys.enteredOn(program, account)).containsExactly(TODAY.minusDays(4));
    }

    @Test
    void whatClosedLongAgoIsLetGo() {
        var account = customers.account(word, TODAY.minusDays(40), null);
        var program = window("customerSince", 0, 3, "per-account");
        journeys.evaluatedBefore(program, TODAY.minusDays(50));
        journeys.evaluate(program, TODAY);
        assertThat(journeys.enteredOn(program, account)).isEmpty();
    }

    @Test
    void nobodyIsTakenInForDaysBeforeTheProgramWasThere() {
        var account = customers.account(word, TODAY.minusDays(4), null);
        var program = journeys.apply(TODAY, """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: 0d, until: 3d, once: per-account}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """.formatted(word));
        journeys.evaluate(program, TODAY);
        assertThat(journeys.enteredOn(program, account)).isEmpty();
    }

    @Test
    void eachRenewalCountsOnceAndADateThatIsPutRightIsTheSame() {
        var account = customers.account(word, null, TODAY.plusDays(119));
        var program = window(TODAY, "nextRenewal", -120, -106, "per-renewal");
        journeys.evaluate(program, TODAY);
        assertThat(journeys.enteredOn(program, account)).containsExactly(TODAY);

        renews(account, TODAY.plusDays(125));
        for (var day = 1; day < 20; day++) {
            journeys.evaluate(program, TODAY.plusDays(day));
        }
        assertThat(journeys.enteredOn(program, account)).hasSize(1);

        renews(account, TODAY.plusDays(119).plusYears(1));
        journeys.evaluate(program, TODAY.plusYears(1));
        assertThat(journeys.enteredOn(program, account)).hasSize(2);
    }

    @Test
    void whoIsOnTheWayOutDoesNotEnter() {
        var account = customers.account(word, TODAY.minusDays(100), null);
        var program = journeys.apply(TODAY.minusDays(60), """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: 90d, until: 150d, once: per-account}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                exit: account.activeSubscriptions == 0
                """.formatted(word));
        customers.set(account, "update accounts.accounts set active_subscriptions = 0 where id = :id");
        journeys.evaluate(program, TODAY);
        assertThat(journeys.enteredOn(program, account)).isEmpty();
    }

    @Test
    void onlyWhatChangedIsAskedAgainOnTheSameDay() {
        var program = window("customerSince", 90, 150, "per-account");
        journeys.evaluate(program, TODAY);
        journeys.evaluate(program, TODAY);
        var late = customers.account(word, TODAY.minusDays(100), null);

        var evaluated = journeys.evaluate(program, TODAY);

        assertThat(evaluated.everybody()).isFalse();
        assertThat(evaluated.entered()).isEqualTo(1);
        assertThat(journeys.enteredOn(program, late)).containsExactly(TODAY);
    }

    private void renews(UUID account, LocalDate day) {
        customers.set(account, "update accounts.accounts set next_renewal = '%s' where id = :id".formatted(day));
    }
}
