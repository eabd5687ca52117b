// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A leap year of daily runs with ten outages of up to five days, one of them over the change of the year and one over the
 * leap day: whoever should have entered did, once, for a day in the window. What should be is worked out here from dates alone.
 */
@EngineTest
@Tag("service")
@Tag("J5")
@Tag("X5")
class YearOfRunsTest {

    private static final LocalDate FIRST = LocalDate.of(2027, 12, 20);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);
    private static final int ACCOUNTS = 300;

    @Autowired
    JourneySamples journeys;

    private final Random random = new Random(2028);
    private final String word = JourneySamples.word();
    private final Map<UUID, LocalDate> since = new HashMap<>();
    private final Map<UUID, LocalDate> renewal = new HashMap<>();

    /** Each renewal that an account had, in its order. */
    private final Map<UUID, List<LocalDate>> renewals = new HashMap<>();

    /** Days after the anchor; the last one is left out. */
    private record Window(String program, int from, int until) {

        boolean contains(LocalDate anchor, LocalDate day) {
            return !day.isBefore(anchor.plusDays(from)) && day.isBefore(anchor.plusDays(until));
        }

        boolean touches(LocalDate anchor) {
            return !anchor.plusDays(from).isAfter(LAST)
                    && anchor.plusDays(until).isAfter(FIRST);
        }
    }

    @Test
    void whoeverShouldHaveEnteredDidOnceInTheWindow() {
        makeAccounts();
        var welcome = window("customerSince", 0, 3, "per-account");
        var lateHelp = window("customerSince", 90, 150, "per-account");
        var survey = window("nextRenewal", -120, -106, "per-renewal");
        var down = outages();

        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            renew(day);
            if (!down.contains(day)) {
                journeys.evaluate(welcome.program(), day);
                journeys.evaluate(lateHelp.program(), day);
                journeys.evaluate(survey.program(), day);
            }
        }

        assertThat(down).hasSizeGreaterThan(20);
        since.forEach((account, anchor) -> {
            check(welcome, account, List.of(anchor));
            check(lateHelp, account, List.of(anchor));
        });
        renewals.forEach((account, anchors) -> check(survey, account, anchors));
    }

    private void check(Window window, UUID account, List<LocalDate> anchors) {
        var expected = anchors.stream().filter(window::touches).toList();
        var entered = journeys.enteredOn(window.program(), account);
        assertThat(entered).as("entries for the anchors %s", expected).hasSameSizeAs(expected);
        for (var index = 0; index < entered.size(); index++) {
            assertThat(window.contains(expected.get(index), entered.get(index)))
                    .as("%s is in the window of %s", entered.get(index), expected.get(index))
                    .isTrue();
        }
    }

    private Window window(String anchor, int from, int until, String once) {
        var program = journeys.apply(FIRST, """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.%s, from: %dd, until: %dd, once: %s}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """.formatted(word, anchor, from, until, once));
        return new Window(program, from, until);
    }

    private void makeAccounts() {
        for (var number = 0; number < ACCOUNTS; number++) {
            var start = FIRST.minusDays(160).plusDays(random.nextInt(540));
            var next = FIRST.plusDays(random.nextInt(365));
            var account = journeys.customers().account(word + " " + number, start, next);
            since.put(account, start);
            renewal.put(account, next);
            renewals.put(account, new ArrayList<>(List.of(next)));
        }
        leapDayAndYearEnd();
    }

    private void leapDayAndYearEnd() {
        for (var start : List.of(
                LocalDate.of(2028, 2, 26),
                LocalDate.of(2028, 2, 29),
                LocalDate.of(2027, 12, 29),
                LocalDate.of(2027, 12, 31),
                LocalDate.of(2028, 3, 11),
                LocalDate.of(2028, 11, 4))) {
            var account = journeys.customers().account(word + " " + start, start, null);
            since.put(account, start);
        }
    }

    /** On the day of a renewal the next one is a year away. */
    private void renew(LocalDate day) {
        renewal.forEach((account, next) -> {
            if (next.equals(day)) {
                var following = next.plusYears(1);
                renewal.put(account, following);
                renewals.get(account).add(following);
                journeys.customers()
                        .set(
                                account,
                                "update accounts.accounts set next_renewal = '%s' where id = :id".formatted(following));
            }
        });
    }

    /** Ten, of one to five days each. */
    private Set<LocalDate> outages() {
        var down = new HashSet<LocalDate>();
        down(down, LocalDate.of(2027, 12, 29), 5);
        down(down, LocalDate.of(2028, 2, 27), 4);
        down(down, LocalDate.of(2028, 3, 11), 3);
        down(down, LocalDate.of(2028, 11, 4), 2);
        for (var outage = 4; outage < 10; outage++) {
            down(down, FIRST.plusDays(20L + random.nextInt(320)), 1 + random.nextInt(5));
        }
        down.remove(LAST);
        return down;
    }

    private static void down(Set<LocalDate> down, LocalDate first, int days) {
        for (var day = 0; day < days; day++) {
            down.add(first.plusDays(day));
        }
    }
}
