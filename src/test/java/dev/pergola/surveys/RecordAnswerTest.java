// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import dev.pergola.packs.PackText;
import dev.pergola.programs.ProgramsWanted;
import dev.pergola.shared.PersonalRecords;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("J10")
@Tag("X9")
class RecordAnswerTest {

    @Autowired
    World world;

    @Autowired
    RecordAnswer recordAnswer;

    @Autowired
    AskedSurveys surveys;

    @Autowired
    SurveyAnswers answers;

    @Autowired
    SurveyRecords records;

    @Autowired
    MoveAnswers move;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    private SurveySamples customer;
    private Invitation invitation;

    @BeforeEach
    void ask() {
        customer = new SurveySamples(world);
        invitation = customer.invitation("post-renewal");
    }

    private RecordAnswer.Outcome record(@Nullable Integer nps, @Nullable Integer csat) {
        return record(new Reply(nps, csat, null, null));
    }

    private RecordAnswer.Outcome record(Reply reply) {
        return recordAnswer.record(invitation, surveys.of(invitation), reply);
    }

    private List<String> posts() {
        return world.jdbc()
                .sql("select body from timeline.posts where record = :account order by written_at")
                .param("account", customer.account)
                .query(String.class)
                .list();
    }

    /** A program in force that picks nobody, whose one mail asks this survey. */
    private String apply(String survey) {
        var key = "survey-" + customer.word;
        var text = """
                key: %s
                family: lifecycle
                category: retention
                owner: customer-programs
                name: Program %s
                description: A program of a test.
                audience: account.activeSubscriptions > 1000000
                entry: {anchor: account.customerSince, from: 60d, until: 74d, once: per-account}
                recipients: [admin]
                steps:
                  - survey: %s
                    asks: [csat]
                    mail: survey-post-churn
                    detractor: {workItem: survey-follow-up, assignee: customer-programs}
                caps: survey
                """.formatted(key, key, survey);
        transaction.executeWithoutResult(_ -> events.publishEvent(
                new ProgramsWanted(List.of(new PackText("lifecycle/" + key + ".yaml", text)), null)));
        return key;
    }

    @Test
    void tellsTheCsmOfALowScoreOnce() {
        record(3, 4);
        record(2, 1);
        record(9, 5);
        record(0, 1);

        assertThat(posts())
                .singleElement()
                .satisfies(post -> assertThat(post)
                        .startsWith("@" + customer.csm + " Avery Ashdown" + customer.word)
                        .contains("“Are we keeping our side?”", "NPS 3 of 10, CSAT 4 of 5"));
        assertThat(world.jdbc()
                        .sql("""
                                select count(*) from timeline.mentions m join people.persons p on p.id = m.person
                                where p.email = :email
                                """)
                        .param("email", customer.csm)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void tellsOfAnAnswerThatBecomesLowWhenItIsCorrected() {
        record(9, 5);
        assertThat(posts()).isEmpty();

        record(9, 2);

        assertThat(posts()).hasSize(1);
    }

    @Test
    void drawsTheLineAtSix() {
        record(7, 3);
        assertThat(posts()).isEmpty();

        record(6, 3);
        assertThat(posts()).hasSize(1);
    }

    @Test
    void asksWhatTheProgramsStepAsksAndTellsWhomItNames() {
        var program = apply("post-renewal");
        invitation = new Invitation("post-renewal", program, UUID.randomUUID(), customer.account, customer.contact);

        assertThat(surveys.of(invitation).questions()).containsExactly("csat");
        record(Reply.read(surveys.of(invitation), "9", "2", "price", ""));

        assertThat(answers.find(invitation)).get().extracting(Answer::reply).isEqualTo(new Reply(null, 2, null, null));
        assertThat(posts()).singleElement().satisfies(post -> assertThat(post).startsWith("@customer-programs Avery"));
    }

    @Test
    void anAccountWithoutAnybodyIsToldOnItsTimelineAllTheSame() {
        world.jdbc()
                .sql("update accounts.accounts set csm = null where id = :id")
                .param("id", customer.account)
                .update();

        record(1, null);

        assertThat(posts()).singleElement().satisfies(post -> assertThat(post).startsWith("Avery"));
    }

    @Test
    void keepsOneAnswerOfManyThatComeAtOnce() throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 8)
                    .mapToObj(number -> pool.submit((Callable<RecordAnswer.Outcome>) () -> {
                        start.await();
                        return record(number % 4, null);
                    }))
                    .toList();
            start.countDown();
            for (var one : all) {
                assertThat(one.get()).isInstanceOf(RecordAnswer.Outcome.Kept.class);
            }
        }

        assertThat(customer.answers()).isOne();
        assertThat(posts()).hasSize(1);
    }

    @Test
    void followsAccountsThatBecomeOneAndPartAgain() {
        var winner = customer.account("Winner " + customer.word, null);
        record(8, null);

        transaction.executeWithoutResult(
                _ -> move.follow(new AccountsMerged(UUID.randomUUID(), winner, customer.account)));
        assertThat(answers.of(winner, 5)).hasSize(1);
        assertThat(customer.answers()).isZero();

        transaction.executeWithoutResult(
                _ -> move.follow(new AccountsParted(UUID.randomUUID(), winner, customer.account)));
        assertThat(answers.of(winner, 5)).isEmpty();
        assertThat(customer.answers()).isOne();
    }

    @Test
    void countsForTheAccountThatIsLeftWhenTheLinksWasMerged() {
        var winner = customer.account("Winner " + customer.word, null);
        world.jdbc()
                .sql("update accounts.contacts set account = :winner where id = :id")
                .param("winner", winner)
                .param("id", customer.contact)
                .update();
        world.jdbc()
                .sql("update accounts.accounts set merged_into = :winner where id = :id")
                .param("winner", winner)
                .param("id", customer.account)
                .update();

        record(8, null);

        assertThat(answers.of(winner, 5)).hasSize(1);
    }

    @Test
    @Tag("F12")
    void anErasureTakesTheWordsAndLeavesTheScores() {
        record(new Reply(9, 5, null, "Ask my colleague."));
        var person = PersonalRecords.Subject.of(customer.email, "x").known(Set.of(customer.contact));
        var export = records.export(person).getFirst().rows();
        assertThat(export)
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("comment", "Ask my colleague."));

        var deeds = records.erase(person);

        assertThat(deeds.getFirst().count()).isOne();
        assertThat(answers.find(invitation)).get().extracting(Answer::reply).isEqualTo(new Reply(9, 5, null, null));
    }

    @Test
    @Tag("F12")
    void anErasureTakesThePersonOutOfTheCommentsOfOthers() {
        record(new Reply(9, null, null, "Thanks to Zenobia Quarrington, zenobia@elsewhere.example."));

        records.erase(
                PersonalRecords.Subject.of("zenobia@elsewhere.example", "x").named(Set.of("Zenobia Quarrington")));

        assertThat(answers.find(invitation).orElseThrow().reply().comment()).doesNotContain("Zenobia", "zenobia");
    }

    @Test
    @Tag("F12")
    void wordsAgeAndScoresStay() {
        record(new Reply(9, null, null, "Long ago."));
        world.jdbc()
                .sql("update surveys.answers set answered_at = '2019-01-01' where account = :id")
                .param("id", customer.account)
                .update();

        var retention = records.retention().getFirst();
        assertThat(retention.aging()).isNotNull();
        retention.aging().age(Instant.parse("2019-01-02T00:00:00Z"), 100);

        assertThat(answers.find(invitation)).get().extracting(Answer::reply).isEqualTo(new Reply(9, null, null, null));
    }
}
