// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import dev.pergola.journeys.JourneySamples.Letter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EngineTest
@Tag("service")
@Tag("J4")
class AdvanceBatchTest {

    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2028, 5, 2);

    @Autowired
    JourneySamples journeys;

    private CustomerSamples customers;
    private String word;

    @BeforeEach
    void begin() {
        customers = journeys.customers();
        word = JourneySamples.word();
    }

    private String program(String steps, String more) {
        return journeys.apply(TODAY, """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: 0d, until: 30d, once: per-account}
                recipients: [admin, sold-to]
                steps:
                %s
                %s
                """.formatted(word, steps.indent(2).stripTrailing(), more));
    }

    private static final String TWO_MAILS = """
            - mail: low-utilisation-1
              with: {guideLink: "https://trellis.example/docs"}
            - wait: 7d
            - when: account.licenceUtilisation >= 0.75
              then: exit
            - mail: low-utilisation-2
              with: {guideLink: "https://trellis.example/docs"}
            """;

    private UUID account() {
        var account = customers.account(word, TODAY.minusDays(5), null);
        return account;
    }

    private void begin(String program) {
        journeys.evaluate(program, TODAY);
        journeys.advance(TODAY);
    }

    @Test
    @Tag("J1")
    @Tag("X4")
    @Tag("M4")
    void theAdminContactsGetTheFirstMailAtNineByTheirOwnClock() {
        var account = account();
        var berlin = customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");
        var nowhere = customers.contact(account, "Birch", null, "ADMIN");
        customers.contact(account, "Cole", "Europe/Berlin", "SOLD_TO");
        var program = program(TWO_MAILS, "");

        begin(program);

        // five in the morning in Denver is one in the afternoon in Berlin
        assertThat(journeys.letters(program, account))
                .containsExactly(
                        new Letter("low-utilisation-1", "PLANNED", null, berlin, Instant.parse("2028-05-02T11:00:00Z")),
                        new Letter(
                                "low-utilisation-1", "PLANNED", null, nowhere, Instant.parse("2028-05-02T15:00:00Z")));
    }

    @Test
    @Tag("J1")
    void theSoldToContactStandsInWhereNoAdminCanBeReached() {
        var account = account();
        var bounced = customers.contact(account, "Ashdown", null, "ADMIN");
        customers.set(bounced, "update accounts.contacts set email_state = 'BOUNCED' where id = :id");
        var away = customers.contact(account, "Birch", null, "ADMIN");
        customers.set(away, "update accounts.contacts set unsubscribed_at = now() where id = :id");
        var soldTo = customers.contact(account, "Cole", null, "SOLD_TO");
        var program = program(TWO_MAILS, "");

        begin(program);

        assertThat(journeys.letters(program, account))
                .extracting(Letter::contact, Letter::state, Letter::withheld)
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple(bounced, "WITHHELD", "BOUNCED"),
                        org.assertj.core.api.Assertions.tuple(away, "WITHHELD", "UNSUBSCRIBED"),
                        org.assertj.core.api.Assertions.tuple(soldTo, "PLANNED", null));
    }

    @Test
    @Tag("X1")
    void whoHasNobodyIsLookedAtForAWeekAndThenGoesOn() {
        var account = account();
        var program = program(TWO_MAILS, "");
        begin(program);
        for (var day = 1; day <= 6; day++) {
            journeys.advance(TODAY.plusDays(day));
        }
        assertThat(journeys.letters(program, account)).isEmpty();
        var late = customers.contact(account, "Ashdown", null, "ADMIN");
        journeys.advance(TODAY.plusDays(7));
        assertThat(journeys.letters(program, account))
                .extracting(Letter::contact)
                .containsExactly(late);
    }

    @Test
    void aBranchIsAskedWhenTheWaitIsOver() {
        var better = account();
        var same = account();
        customers.contact(better, "Ashdown", null, "ADMIN");
        customers.contact(same, "Birch", null, "ADMIN");
        var program = program(TWO_MAILS, "");
        begin(program);
        customers.set(better, "update accounts.accounts set licence_utilisation = 0.8 where id = :id");

        // the wait begins when the first mail may go out, at nine
        journeys.advance(TODAY.plusDays(7));
        assertThat(journeys.state(program, better)).isEqualTo("ACTIVE");
        journeys.advance(TODAY.plusDays(8));

        assertThat(journeys.state(program, better)).isEqualTo("LEFT");
        assertThat(journeys.letters(program, better)).hasSize(1);
        assertThat(journeys.letters(program, same))
                .extracting(Letter::template)
                .containsExactly("low-utilisation-1", "low-utilisation-2");
        journeys.advance(TODAY.plusDays(9));
        assertThat(journeys.state(program, same)).isEqualTo("COMPLETED");
    }

    @Test
    void theExitRuleLetsGoAndWithdrawsWhatWasPlanned() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program(TWO_MAILS, "exit: account.activeSubscriptions == 0");
        begin(program);
        customers.set(account, "update accounts.accounts set active_subscriptions = 0 where id = :id");

        journeys.evaluate(program, TODAY);

        assertThat(journeys.state(program, account)).isEqualTo("LEFT");
        assertThat(journeys.letters(program, account))
                .extracting(Letter::withheld)
                .containsExactly("LEFT");
    }

    @Test
    @Tag("M4")
    @Tag("X4")
    void capsHoldOverProgramsAndACappedMailWaitsForRoom() {
        var account = account();
        var contact = customers.contact(account, "Ashdown", null, "ADMIN");
        var programs = new ArrayList<String>();
        for (var number = 0; number < 5; number++) {
            programs.add(program("""
                    - mail: low-utilisation-1
                      with: {guideLink: "https://trellis.example/docs"}
                    """, ""));
        }
        programs.forEach(program -> journeys.evaluate(program, TODAY));
        journeys.advance(TODAY);

        var days = programs.stream()
                .flatMap(program -> journeys.letters(program, account).stream())
                .filter(letter -> letter.withheld() == null)
                .map(letter -> letter.dueAt().toString().substring(0, 10))
                .sorted()
                .toList();
        // one a day and three in seven days, over a weekend
        assertThat(days).containsExactly("2028-05-02", "2028-05-03", "2028-05-04", "2028-05-09");
        assertThat(programs.stream()
                        .flatMap(program -> journeys.letters(program, account).stream())
                        .filter(letter -> letter.withheld() != null))
                .extracting(Letter::contact, Letter::withheld)
                .containsExactly(org.assertj.core.api.Assertions.tuple(contact, "CONTACT_CAPPED"));
    }

    @Test
    @Tag("X8")
    void whoIsInsideFinishesOnTheirVersionUnlessTheNewOneTakesThemOver() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var text = """
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: 0d, until: 30d, once: per-account}
                recipients: [admin, sold-to]
                running: %s
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                  - wait: %s
                  - mail: %s
                    with: {guideLink: "https://trellis.example/docs"}
                """;
        var program = journeys.apply(TODAY, text.formatted(word, "finish", "7d", "low-utilisation-2"));
        begin(program);
        journeys.again(program, TODAY, text.formatted(word, "finish", "2d", "use-case-ci-1"));
        journeys.advance(TODAY.plusDays(4));
        assertThat(journeys.letters(program, account)).hasSize(1);
        journeys.again(program, TODAY.plusDays(4), text.formatted(word, "move", "2d", "use-case-cd-1"));
        journeys.advance(TODAY.plusDays(8));
        assertThat(journeys.letters(program, account))
                .extracting(Letter::template)
                .containsExactly("low-utilisation-1", "use-case-cd-1");
    }

    /** Eight workers over the same due enrolments: each step is taken once. */
    @Test
    void manyWorkersTakeEachStepOnce() throws Exception {
        for (var number = 0; number < 60; number++) {
            var account = customers.account(word + number, TODAY.minusDays(5), null);
            customers.contact(account, "Ashdown", null, "ADMIN");
        }
        var program = program(TWO_MAILS, "");
        journeys.evaluate(program, TODAY);
        try (var workers = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<?>>();
            for (var worker = 0; worker < 8; worker++) {
                running.add(workers.submit(() -> journeys.advance(TODAY)));
            }
            for (var each : running) {
                each.get();
            }
        }
        assertThat(journeys.jdbc()
                        .sql("select count(*), count(distinct enrolment) from messages.letter_facts where program = :p")
                        .param("p", program)
                        .query((row, _) -> List.of(row.getInt(1), row.getInt(2)))
                        .single())
                .containsExactly(60, 60);
    }
}
