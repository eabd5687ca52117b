// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import dev.pergola.journeys.ExplainProgram.Asked;
import dev.pergola.programs.ProgramState;
import dev.pergola.programs.ProgramStateWanted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Each kind of why, in the sentence that it is told in. */
@EngineTest
@Tag("service")
@Tag("J6")
class ExplainProgramTest {

    /** A Tuesday. */
    private static final LocalDate TODAY = LocalDate.of(2028, 5, 2);

    private static final String ONE_MAIL = """
            - mail: low-utilisation-1
              with: {guideLink: "https://trellis.example/docs"}
            """;
    private static final String TWO_MAILS = ONE_MAIL + """
            - wait: 7d
            - mail: low-utilisation-2
              with: {guideLink: "https://trellis.example/docs"}
            """;
    private static final String FIRST = "'Some of your Trellis seats are still free' (step 1 of 2)";

    @Autowired
    JourneySamples journeys;

    @Autowired
    ExplainProgram explain;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private CustomerSamples customers;
    private String word;

    @BeforeEach
    void begin() {
        customers = journeys.customers();
        word = JourneySamples.word();
    }

    private String program(String audience, String more, String steps) {
        return journeys.apply(
                TODAY, """
                audience: account.name.startsWith('%s')%s
                entry: {anchor: account.customerSince, from: 0d, until: 30d, once: per-account}
                recipients: [admin, sold-to]
                %s
                steps:
                %s
                """.formatted(word, audience, more, steps.indent(2).stripTrailing()));
    }

    private String program() {
        return program("", "exit: account.activeSubscriptions == 0", TWO_MAILS);
    }

    /** One that is not held out, whose window has been open for five days. */
    private UUID account(@Nullable LocalDate since) {
        while (true) {
            var account = customers.account(word, since, null);
            var place = journeys.jdbc()
                    .sql("select journeys.bucket('hold-out-2026', :id)")
                    .param("id", account)
                    .query(Integer.class)
                    .single();
            if (place >= 200) {
                return account;
            }
            customers.set(account, "update accounts.accounts set name = 'Held out' where id = :id");
        }
    }

    private UUID account() {
        return account(TODAY.minusDays(5));
    }

    private Why why(String program, UUID account, LocalDate day) {
        return journeys.at(
                journeys.morning(day),
                () -> explain.explain(new Asked(account, program, null, null)).orElseThrow());
    }

    private String answer(String program, UUID account) {
        return why(program, account, TODAY).answer();
    }

    private void engine(String program, LocalDate day) {
        journeys.evaluate(program, day);
        journeys.advance(day);
    }

    @Test
    void whoIsNotInTheAudienceIsToldTheClauseThatSaysSo() {
        var program = program(" && account.size == 'SMB' && account.licenceUtilisation < 0.4", "", ONE_MAIL);

        var why = why(program, account(), TODAY);

        assertThat(why.standing()).isEqualTo(Standing.OUT);
        assertThat(why.answer())
                .isEqualTo("Is not in the audience: Licence utilisation is below 0.4 – Licence utilisation: 0.5.");
        assertThat(why.audience())
                .filteredOn(Why.Clause::decides)
                .extracting(Why.Clause::words)
                .containsExactly("Licence utilisation is below 0.4");
        assertThat(why.mails()).isEmpty();
    }

    @Test
    void aMissingFactIsNamed() {
        var program = program(" && account.usage.cd < 0.4", "", ONE_MAIL);

        var why = why(program, account(), TODAY);

        assertThat(why.standing()).isEqualTo(Standing.UNKNOWN);
        assertThat(why.answer())
                .isEqualTo("Is not picked, because a fact is missing: CD usage is below 0.4 – CD usage: unknown.");
    }

    @Test
    void beforeItsWindowItIsToldWhenItOpensAndWhatItGetsThen() {
        var account = account(TODAY.plusDays(7));
        customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");

        var why = why(program(), account, TODAY);

        assertThat(why.standing()).isEqualTo(Standing.LATER);
        assertThat(why.answer())
                .isEqualTo("Would get " + FIRST + " on 9 May at 09:00 in Berlin, because its window opens on 9 May and"
                        + " Avery Ashdown gets it as admin.");
        assertThat(sentence(why, Why.Question.WINDOW))
                .isEqualTo("Customer since 9 May: the window opens on 9 May to 7 June.");
    }

    @Test
    void afterItsWindowItIsToldSo() {
        var account = account(TODAY.minusDays(90));

        var why = why(program(), account, TODAY);

        assertThat(why.standing()).isEqualTo(Standing.CLOSED);
        assertThat(why.answer()).isEqualTo("Did not get in. Customer since 2 February: the window closed on 2 March.");
    }

    @Test
    @Tag("X4")
    void whoEntersTodayIsToldTheMailTheMomentTheZoneAndTheRole() {
        var account = account();
        customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");
        customers.contact(account, "Birch", "Europe/Berlin", "SOLD_TO");
        customers.contact(account, "Cole", "Europe/Berlin");

        var why = why(program(), account, TODAY);

        assertThat(why.standing()).isEqualTo(Standing.ENTERS);
        // five in the morning in Denver is one in the afternoon in Berlin
        assertThat(why.answer())
                .isEqualTo("Would get " + FIRST
                        + " on 2 May at 13:00 in Berlin, because it enters today and Avery Ashdown gets it as admin.");
        assertThat(sentence(why, Why.Question.WINDOW))
                .isEqualTo(
                        "Customer since 27 April: the window is open from 27 April to 26 May, today is day 6 of it.");
        assertThat(why.people())
                .extracting(Why.Person::sentence)
                .containsExactly(
                        "Gets it as admin.",
                        "Is not asked: admin comes first, and there somebody can be written to.",
                        "Holds none of the roles that the program writes to: admin, then sold-to.");
        assertThat(why.passages()).isEmpty();
    }

    @Test
    @Tag("M4")
    void whereTheZoneIsUnknownTheCompanysClockCounts() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");

        var why = why(program(), account, TODAY);

        assertThat(why.answer()).contains("on 2 May at 09:00 in Denver");
        assertThat(sentence(why, Why.Question.HOURS))
                .isEqualTo("Mails go out from 09:00 to 17:00 on monday, tuesday, wednesday, thursday, friday,"
                        + " by the company's clock, in Denver, since the recipient's zone is unknown.");
    }

    @Test
    void asItHasNobodyItGetsNothing() {
        var why = why(program(), account(), TODAY);

        assertThat(why.answer())
                .isEqualTo(
                        "Would not get " + FIRST
                                + ", because it enters today, but nobody can be written to among those asked: admin, then sold-to.");
    }

    @Test
    @Tag("J1")
    @Tag("X4")
    void whoeverCannotBeWrittenToIsPassedOverWithTheReason() {
        var account = account();
        var bounced = customers.contact(account, "Ashdown", null, "ADMIN");
        customers.set(bounced, "update accounts.contacts set email_state = 'BOUNCED' where id = :id");
        var away = customers.contact(account, "Birch", null, "ADMIN");
        customers.set(away, "update accounts.contacts set unsubscribed_at = now() where id = :id");
        var choosy = customers.contact(account, "Cole", null, "ADMIN");
        customers.set(choosy, """
                insert into recipients.choices (email, topic, wanted, changed_at)
                select email, 'retention', false, now() from accounts.contact_facts where id = :id
                """);
        customers.contact(account, "Dale", null, "SOLD_TO");

        var why = why(program(), account, TODAY);

        assertThat(why.answer()).contains("Avery Dale gets it as sold-to.");
        assertThat(why.people())
                .extracting(Why.Person::sentence)
                .containsExactlyInAnyOrder(
                        "Gets it as sold-to.",
                        "Is passed over as admin: Mails to this address came back.",
                        "Is passed over as admin: The contact wants no mail but what concerns a contract.",
                        "Is passed over as admin: The contact turned this topic off.");
        assertThat(journeys.at(
                        journeys.morning(TODAY),
                        () -> explain.explain(new Asked(account, why.program(), choosy, null))
                                .orElseThrow()
                                .ofContact()))
                .isEqualTo("Avery Cole: Is passed over as admin: The contact turned this topic off.");
    }

    @Test
    void aPausedProgramGetsItLater() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program();
        steer(program, ProgramState.PAUSED);

        var why = why(program, account, TODAY);

        assertThat(why.state()).isEqualTo("paused");
        assertThat(why.answer())
                .startsWith("The program is paused. Resumed, it would get " + FIRST + " on 2 May at 09:00 in Denver");
    }

    @Test
    void aStoppedProgramLetsNobodyIn() {
        var account = account();
        var inside = account();
        customers.contact(inside, "Ashdown", null, "ADMIN");
        var program = program();
        journeys.evaluate(program, TODAY);
        var late = account();
        steer(program, ProgramState.STOPPED);

        assertThat(answer(program, late)).isEqualTo("Is in the audience, but the program was stopped.");
        assertThat(answer(program, account)).isEqualTo("Was inside until 2 May, when the program was stopped.");
    }

    @Test
    void aProgramOfThePackCanBeAskedBeforeItIsApplied() {
        var account = account(TODAY.minusDays(100));
        customers.contact(account, "Ashdown", null, "ADMIN");

        var why = why("low-license-utilisation", account, TODAY);

        assertThat(why.state()).isEqualTo("not applied");
        assertThat(why.answer()).contains("would get " + FIRST);
    }

    @Test
    void heldOutAndControlGetNothing() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program("", "", TWO_MAILS);
        journeys.evaluate(program, TODAY);
        set(program, account, "held_out = true");

        assertThat(answer(program, account))
                .isEqualTo("Would not get " + FIRST + ", because it is inside since 2 May, but the account is in the"
                        + " hold-out, to which no program writes.");

        set(program, account, "held_out = false, arm = 'control'");
        assertThat(answer(program, account))
                .isEqualTo("Would not get " + FIRST + ", because it is inside since 2 May, but the account is in the"
                        + " control group, which gets nothing.");
    }

    @Test
    @Tag("M4")
    void aCappedMailIsToldTheDayWithRoomAndTheMailsThatCount() {
        var account = account();
        var contact = customers.contact(account, "Ashdown", null, "ADMIN");
        for (var number = 0; number < 2; number++) {
            engine(program("", "", ONE_MAIL), TODAY);
        }
        var program = program();

        var why = why(program, account, TODAY);

        assertThat(why.answer())
                .isEqualTo("Would get " + FIRST + " on 4 May at 09:00 in Denver, because it enters today and Avery"
                        + " Ashdown gets it as admin; before that the caps leave no room.");
        assertThat(why.counted()).extracting(Why.CountedMail::contact).containsExactly(contact, contact);
        assertThat(sentence(why, Why.Question.CAPS))
                .isEqualTo("The caps 'marketing' leave no room before 4 May at 09:00 in Denver; 2 other mails count.");
    }

    @Test
    @Tag("M4")
    void aMailThatWouldWaitTooLongIsToldTheDayWithRoom() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        for (var number = 0; number < 4; number++) {
            engine(program("", "", ONE_MAIL), TODAY);
        }

        assertThat(answer(program(), account))
                .isEqualTo(
                        "Would not get " + FIRST + ", because it enters today, but the contact would hear from us too"
                                + " often; there is room again on 10 May at 09:00 in Denver.");
    }

    @Test
    @Tag("M4")
    @Tag("X4")
    void theAccountsOwnCapCountsOverItsContacts() {
        var account = account();
        for (var number = 0; number < 13; number++) {
            customers.contact(account, "Ashdown" + number, null, "ADMIN");
        }

        var why = why(program(), account, TODAY);

        assertThat(why.people())
                .extracting(Why.Person::part)
                .containsOnlyOnce(Why.Part.WITHHELD)
                .contains(Why.Part.GETS_IT);
        assertThat(why.people())
                .extracting(Why.Person::sentence)
                .contains("Would get it as admin, but: The account would hear from us too often.");
    }

    @Test
    void whoWaitsAtAStepIsToldWhatComesNextAndWhatHappenedSoFar() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program();
        engine(program, TODAY);

        assertThat(answer(program, account))
                .isEqualTo(
                        "Gets " + FIRST
                                + " on 2 May at 09:00 in Denver, because it is inside since 2 May and Avery Ashdown gets it as admin.");
        sent(program, account, journeys.morning(TODAY).plusSeconds(4 * 3600));
        var why = why(program, account, TODAY.plusDays(1));

        assertThat(why.standing()).isEqualTo(Standing.INSIDE);
        assertThat(why.answer())
                .contains(
                        "(step 2 of 2) on 9 May at 09:00 in Denver, because it is inside since 2 May and Avery Ashdown");
        assertThat(why.passages().getFirst().events())
                .extracting(Why.Event::sentence)
                .containsExactly(
                        "It entered version 1.",
                        "'Some of your Trellis seats are still free' to Avery Ashdown was sent.");
    }

    @Test
    void whoLeftIsToldWhyAndWhoCompletedThatItIsOver() {
        var left = account();
        var completed = account();
        customers.contact(left, "Ashdown", null, "ADMIN");
        customers.contact(completed, "Birch", null, "ADMIN");
        var program = program("", "exit: account.activeSubscriptions == 0", ONE_MAIL);
        engine(program, TODAY);
        customers.set(left, "update accounts.accounts set active_subscriptions = 0 where id = :id");
        journeys.evaluate(program, TODAY.plusDays(1));
        journeys.advance(TODAY.plusDays(2));

        assertThat(why(program, left, TODAY.plusDays(3)).answer())
                .isEqualTo("Left on 3 May, because the exit rule picked it; an account enters once.");
        var why = why(program, completed, TODAY.plusDays(3));
        assertThat(why.standing()).isEqualTo(Standing.COMPLETED);
        assertThat(why.answer()).isEqualTo("Went through to the end on 4 May; an account enters once.");
        assertThat(sentence(why, Why.Question.BEFORE))
                .isEqualTo("It was in before, since 2 May; an account enters once.");
    }

    @Test
    void theExitRuleKeepsOut() {
        var account = account();
        customers.set(account, "update accounts.accounts set active_subscriptions = 0 where id = :id");

        assertThat(answer(program(), account))
                .isEqualTo("Is in the audience, but the exit rule picks it: Active subscriptions is 0 – Active"
                        + " subscriptions: 0.");
    }

    @Test
    void aDayToComeIsAnsweredAsIfItWereThatDay() {
        var account = account(TODAY.plusDays(30));
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program();

        var why = journeys.at(
                journeys.morning(TODAY),
                () -> explain.explain(new Asked(account, program, null, TODAY.plusDays(30)))
                        .orElseThrow());

        assertThat(why.standing()).isEqualTo(Standing.ENTERS);
        assertThat(why.answer()).contains("on 1 June at 09:00 in Denver, because it enters today");
    }

    @Test
    @Tag("X1")
    void nothingHappensByAsking() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var program = program();

        answer(program, account);

        assertThat(journeys.letters(program, account)).isEmpty();
        assertThat(journeys.enteredOn(program, account)).isEmpty();
    }

    @Test
    void theListTellsEachProgramInALineThoseInsideFirst() {
        var account = account();
        customers.contact(account, "Ashdown", null, "ADMIN");
        var inside = program();
        journeys.evaluate(inside, TODAY);
        var out = program(" && account.size == 'enterprise'", "", ONE_MAIL);

        var all = journeys.at(journeys.morning(TODAY), () -> explain.all(account));

        assertThat(all.getFirst().program()).isEqualTo(inside);
        assertThat(all.getFirst().sentence()).isEqualTo("Is inside since 2 May.");
        assertThat(all)
                .filteredOn(each -> each.program().equals(out))
                .extracting(ExplainProgram.Brief::sentence)
                .containsExactly("Is not in the audience: Size is 'enterprise' – Size: SMB.");
    }

    private static String sentence(Why why, Why.Question question) {
        return why.grounds().stream()
                .filter(ground -> ground.question() == question)
                .map(Why.Ground::sentence)
                .findFirst()
                .orElseThrow();
    }

    private void steer(String program, ProgramState state) {
        journeys.at(
                journeys.morning(TODAY),
                () -> transaction.execute(_ -> {
                    events.publishEvent(new ProgramStateWanted(program, state, "A test."));
                    return true;
                }));
    }

    private void set(String program, UUID account, String what) {
        var statement = what.contains("arm")
                ? "update journeys.enrolments set held_out = false, arm = 'control' where program = :p and account = :a"
                : "update journeys.enrolments set held_out = true where program = :p and account = :a";
        journeys.jdbc().sql(statement).param("p", program).param("a", account).update();
    }

    private void sent(String program, UUID account, Instant moment) {
        journeys.jdbc()
                .sql("update messages.messages set state = 'SENT', sent_at = :at where program = :p and account = :a")
                .param("at", java.sql.Timestamp.from(moment))
                .param("p", program)
                .param("a", account)
                .update();
    }
}
