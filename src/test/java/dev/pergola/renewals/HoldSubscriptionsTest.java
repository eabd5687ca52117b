// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.accounts.AccountsMerged;
import dev.pergola.accounts.AccountsParted;
import dev.pergola.accounts.ContactDirectory;
import dev.pergola.accounts.ContactRole;
import dev.pergola.accounts.EmailState;
import dev.pergola.licenses.SubscriptionProvided;
import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("C10")
class HoldSubscriptionsTest {

    @Autowired
    HoldSubscriptions hold;

    @Autowired
    HeldSubscriptions held;

    @Autowired
    ContactDirectory contacts;

    @Autowired
    World world;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    private final String word = GrantSamples.word();
    private GrantSamples samples;

    @BeforeEach
    void haveSamples() {
        samples = new GrantSamples(
                jdbc, pack.calendar().today(clock), pack.calendar().zone());
    }

    private long accountsNamed(String name) {
        return jdbc.sql("select count(*) from accounts.accounts where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    @Test
    void findsTheAccountByTheContactsMailDomain() {
        var account = samples.account("Something else " + word, word + ".org", null, null);
        var grant = samples.grant("Institute " + word, "it@lab." + word + ".org", 300);

        hold.run();

        assertThat(samples.holder(grant)).isEqualTo(account);
        assertThat(held.of(account)).singleElement().satisfies(holding -> {
            assertThat(holding.label()).startsWith("SUB-");
            assertThat(holding.detail()).contains("Education", "50 seats");
            assertThat(holding.state()).isEqualTo("active");
            assertThat(holding.lastDay()).isEqualTo(grant.endsOn());
        });
    }

    @Test
    void prefersTheSameNameAmongAccountsOfOneDomain() {
        samples.account("Trust " + word, word + ".org", null, null);
        var account = samples.account("Clinic " + word + " GmbH", word + ".org", null, null);
        var grant = samples.grant("clinic " + word, "it@" + word + ".org", 300);

        hold.run();

        assertThat(samples.holder(grant)).isEqualTo(account);
    }

    @Test
    void asksTheNameWhereAProviderGivesTheAddressToAnyone() {
        samples.account("Stranger " + word, "gmail.com", null, null);
        var account = samples.account("Meadow " + word + ", Inc.", "", null, null);
        var grant = samples.grant("Meadow " + word, word + "@gmail.com", 300);
        var nobody = samples.grant("Nobody " + word, "x" + word + "@gmail.com", 300);

        hold.run();

        assertThat(samples.holder(grant)).isEqualTo(account);
        assertThat(jdbc.sql("select name || cardinality(domains) from accounts.accounts where id = :id")
                        .param("id", samples.holder(nobody))
                        .query(String.class)
                        .single())
                .isEqualTo("Nobody " + word + "0");
    }

    @Test
    void makesOneAccountOfANewcomerWithTheLicenceContactAsItsAdmin() {
        var email = "marta@" + word + ".org";
        var member = world.addPerson("MEMBER", email, "MEMBER");
        var first = samples.grant("Academy " + word, email, member, 0, 300);
        var second = samples.grant("Academy " + word + ", Physics", "lab@physics." + word + ".org", 300);

        hold.run();
        hold.run();

        var account = samples.holder(first);
        assertThat(samples.holder(second)).isEqualTo(account);
        assertThat(accountsNamed("Academy " + word)).isEqualTo(1);
        assertThat(jdbc.sql("select status || ' ' || source || ' ' || domains[1] from accounts.accounts where id = :id")
                        .param("id", account)
                        .query(String.class)
                        .single())
                .isEqualTo("CUSTOMER service " + word + ".org");
        var people = contacts.of(account);
        assertThat(people)
                .allSatisfy(contact -> {
                    assertThat(contact.roles()).containsExactly(ContactRole.ADMIN, ContactRole.LICENSE_CONTACT);
                    assertThat(contact.firstName()).isEqualTo("Marta da");
                    assertThat(contact.lastName()).isEqualTo("Nogueira");
                })
                .extracting(contact -> contact.email() + " " + contact.emailState() + " " + contact.person())
                .containsExactlyInAnyOrder(
                        email + " " + EmailState.VERIFIED + " " + member,
                        "lab@physics." + word + ".org " + EmailState.UNVERIFIED + " null");
    }

    @Test
    void twoRunnersAtOnceMakeOneAccount() throws InterruptedException {
        samples.grant("Twin " + word, "a@" + word + ".org", 300);
        samples.grant("Twin " + word, "b@" + word + ".org", 300);
        var start = new CountDownLatch(1);
        try (var runners = Executors.newFixedThreadPool(4)) {
            for (var runner = 0; runner < 4; runner++) {
                var _ = runners.submit(() -> {
                    start.await();
                    hold.run();
                    return null;
                });
            }
            start.countDown();
            runners.shutdown();
            assertThat(runners.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(accountsNamed("Twin " + word)).isEqualTo(1);
    }

    @Test
    void aHostedSubscriptionHasItsAccountWithWhatItProvides() {
        var grant = samples.grant("Hosted " + word, "it@" + word + ".org", 300);

        transaction.executeWithoutResult(_ -> events.publishEvent(new SubscriptionProvided(
                grant.id(), grant.application(), "SaaS Ultimate 1y", 50, grant.endsOn(), grant.endsOn(), word)));

        assertThat(samples.holder(grant)).isNotNull();
    }

    @Test
    @Tag("C7")
    void followsAMergeAndItsUndoing() {
        var winner = samples.account("Delta " + word, word + "a.org", null, null);
        var loser = samples.account("Delta " + word + " Ltd", word + "b.org", null, null);
        var ofWinner = samples.grant("Delta " + word, "it@" + word + "a.org", 300);
        var ofLoser = samples.grant("Delta " + word, "it@" + word + "b.org", 300);
        hold.run();
        var merge = UUID.randomUUID();

        transaction.executeWithoutResult(_ -> events.publishEvent(new AccountsMerged(merge, winner, loser)));
        assertThat(List.of(samples.holder(ofWinner), samples.holder(ofLoser))).containsOnly(winner);

        transaction.executeWithoutResult(_ -> events.publishEvent(new AccountsParted(merge, winner, loser)));
        assertThat(samples.holder(ofWinner)).isEqualTo(winner);
        assertThat(samples.holder(ofLoser)).isEqualTo(loser);
    }
}
