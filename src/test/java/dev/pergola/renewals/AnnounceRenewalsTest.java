// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.licenses.RevocationWanted;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.ServiceClock;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("C10")
class AnnounceRenewalsTest {

    @Autowired
    HoldSubscriptions hold;

    @Autowired
    AnnounceRenewals announce;

    @Autowired
    FollowRenewals follow;

    @Autowired
    ServiceClock clock;

    @Autowired
    PackDirectory pack;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private GrantSamples samples;

    @BeforeEach
    void haveSamples() {
        samples = new GrantSamples(
                jdbc, pack.calendar().today(clock), pack.calendar().zone());
    }

    private void announceOn(int day) {
        clock.at(samples.noon(day), announce::run);
    }

    @Test
    void makesOneRenewalWhenTheLastDayIsNear() {
        var grant = samples.grant(200);
        hold.run();

        announceOn(109);
        assertThat(samples.renewals(grant)).isEmpty();

        announceOn(110);
        assertThat(samples.renewals(grant)).singleElement().satisfies(renewal -> {
            assertThat(renewal.account()).isEqualTo(samples.holder(grant));
            assertThat(renewal.stage()).isEqualTo("0-Pending Acceptance");
            assertThat(renewal.outcome()).isEqualTo("OPEN");
            assertThat(renewal.closeDate()).isEqualTo(grant.endsOn());
            assertThat(renewal.program()).isEqualTo("edu");
        });
        assertThat(jdbc.sql("select count(*) from audit.entries where subject = :id")
                        .param("id", samples.renewals(grant).getFirst().id())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void missesNoneAfterWeeksOfDowntimeAndAddsNoneInASecondRun() {
        var late = samples.grant(200);
        var over = samples.grant(150);
        hold.run();

        announceOn(199);
        announceOn(199);
        announceOn(200);

        assertThat(samples.renewals(late)).hasSize(1);
        assertThat(samples.renewals(over)).isEmpty();
    }

    @Test
    void twoRunnersAtOnceMakeOne() throws InterruptedException {
        var grants = IntStream.range(0, 40).mapToObj(_ -> samples.grant(200)).toList();
        hold.run();
        var start = new CountDownLatch(1);
        try (var runners = Executors.newFixedThreadPool(4)) {
            for (var runner = 0; runner < 4; runner++) {
                var _ = runners.submit(() -> {
                    start.await();
                    announceOn(150);
                    return null;
                });
            }
            start.countDown();
            runners.shutdown();
            assertThat(runners.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(grants)
                .allSatisfy(grant -> assertThat(samples.renewals(grant)).hasSize(1));
    }

    @Test
    @Tag("C5")
    void givesItToTheProgramsOwnerAndNotToTheAccounts() {
        var word = GrantSamples.word();
        var sales = samples.owner("Sales " + word, null);
        var program = samples.owner("Program " + word, null);
        samples.account("Institute " + word, word + ".org", sales, program);
        var grant = samples.grant("Institute " + word, "it@" + word + ".org", 200);
        hold.run();

        announceOn(150);

        assertThat(samples.renewals(grant))
                .singleElement()
                .satisfies(renewal -> assertThat(renewal.owner()).isEqualTo(program));
    }

    @Test
    void isWonByTheMembersNextTerm() {
        var grant = samples.grant(200);
        hold.run();
        announceOn(150);

        samples.grant(grant.organisation(), grant.email(), grant.member(), 160, 525);
        hold.run();
        follow.run();

        assertThat(samples.renewals(grant)).singleElement().satisfies(renewal -> {
            assertThat(renewal.outcome()).isEqualTo("WON");
            assertThat(renewal.stage()).isEqualTo("Closed Won");
        });
        announceOn(190);
        assertThat(samples.renewals(grant)).hasSize(1);
    }

    @Test
    void isNotMadeForAMemberWhoHasTheNextTermAlready() {
        var grant = samples.grant(200);
        samples.grant(grant.organisation(), grant.email(), grant.member(), 20, 385);
        hold.run();

        announceOn(150);

        assertThat(samples.renewals(grant)).isEmpty();
    }

    @Test
    void oneNewTermAnswersOneRenewal() {
        var word = GrantSamples.word();
        var first = samples.grant("Campus " + word, "a@" + word + ".org", 200);
        var second = samples.grant("Campus " + word, "b@" + word + ".org", 210);
        hold.run();
        announceOn(150);

        samples.grant("Campus " + word, "c@" + word + ".org", UUID.randomUUID(), 160, 525);
        hold.run();
        follow.run();
        follow.run();

        assertThat(samples.holder(first)).isEqualTo(samples.holder(second));
        assertThat(samples.renewals(first))
                .extracting(GrantSamples.Renewal::outcome)
                .containsExactly("WON", "OPEN");
    }

    @Test
    void isLostWithTheReasonWhenTheSubscriptionIsRevoked() {
        var grant = samples.grant(200);
        hold.run();
        announceOn(150);

        transaction.executeWithoutResult(
                _ -> events.publishEvent(new RevocationWanted(grant.id(), "The seats were sold on.")));

        assertThat(samples.state(grant.id())).isEqualTo("REVOKED");
        var renewal = samples.renewals(grant).getFirst();
        assertThat(renewal.outcome()).isEqualTo("LOST");
        assertThat(renewal.stage()).isEqualTo("8-Closed Lost");
        assertThat(jdbc.sql("select lost_reason || ': ' || lost_details from accounts.opportunities where id = :id")
                        .param("id", renewal.id())
                        .query(String.class)
                        .single())
                .isEqualTo("other: The subscription was revoked: The seats were sold on.");
    }
}
