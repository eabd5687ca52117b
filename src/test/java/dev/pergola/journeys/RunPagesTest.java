// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.PackText;
import dev.pergola.people.Role;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramsWanted;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
@Tag("service")
@Tag("J2")
class RunPagesTest {

    private static final String LIST = "/console/programs";

    @Autowired
    World world;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ProgramDirectory programs;

    @Autowired
    EvaluateProgram evaluate;

    @Autowired
    AdvanceBatch advance;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    private Visitor manager;
    private String word;
    private String key;
    private UUID account;
    private UUID admin;

    @BeforeEach
    void begin() {
        manager = world.staff(Role.PROGRAM_MANAGER);
        word = JourneySamples.word();
        key = "run-" + word.toLowerCase(java.util.Locale.ROOT);
        var customers = new CustomerSamples(jdbc);
        account = customers.account(word + " Optics", today().minusDays(95), null);
        admin = customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");
        var away = customers.contact(account, "Birch", null, "ADMIN");
        customers.set(away, "update accounts.contacts set email_state = 'BOUNCED' where id = :id");
        apply("");
    }

    private LocalDate today() {
        return pack.calendar().today(clock);
    }

    private void apply(String more) {
        var text = """
                key: %s
                family: lifecycle
                name: Run %s
                description: A program of a test.
                category: retention
                owner: customer-programs
                audience: account.name.startsWith('%s')
                entry: {anchor: account.customerSince, from: 90d, until: 150d, once: per-account}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                  - wait: 7d
                  - when: account.licenceUtilisation >= 0.75
                    then: exit
                  - mail: low-utilisation-2
                    with: {guideLink: "https://trellis.example/docs"}
                caps: marketing
                %s
                """.formatted(key, word, word, more);
        transaction.executeWithoutResult(_ -> events.publishEvent(
                new ProgramsWanted(List.of(new PackText("lifecycle/" + key + ".yaml", text)), null)));
    }

    private void run() {
        evaluate.evaluate(programs.find(key).orElseThrow());
        World.await("the mail to be wanted", () -> {
            advance.advance();
            return count("select count(*) from messages.letter_facts where program = :program") > 0;
        });
        standBehindThePlannedMail();
    }

    /** Whatever the hour is: the mail goes out tomorrow, and the account waits for that. */
    private void standBehindThePlannedMail() {
        jdbc.sql("""
                update messages.messages set state = 'PLANNED', sent_at = null, due_at = now() + interval '1 day'
                where program = :program and state <> 'WITHHELD'
                """).param("program", key).update();
        jdbc.sql("""
                update journeys.enrolments set position = 1, due_at = now() + interval '1 day' where program = :program
                """).param("program", key).update();
    }

    private long count(String statement) {
        return jdbc.sql(statement).param("program", key).query(Long.class).single();
    }

    @Test
    @Tag("J1")
    @Tag("X4")
    void theRunPageShowsWhoIsWhereAndWhatGoesOutNext() {
        run();

        var page = manager.get(LIST + "/" + key);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.words())
                .contains("Run " + word, "running", "Wait 7 days", "account.licenceUtilisation >= 0.75 ?")
                .contains("1 withheld", "Avery Ashdown", word + " Optics", "everybody");
        assertThat(manager.get(LIST).words()).contains("Run " + word, "Retention");
        assertThat(manager.get(LIST + "?category=onboarding").words()).doesNotContain("Run " + word);
        assertThat(manager.get("/console/search?q=" + key).words()).contains("Run " + word);
        assertThat(manager.get(LIST + "/" + key + "/evaluations").words()).contains("everybody");
    }

    @Test
    @Tag("X4")
    void theSendLogSaysWhyAMailWasWithheld() {
        run();

        var log = manager.get(LIST + "/" + key + "/letters?state=WITHHELD");
        assertThat(log.words())
                .contains("Avery Birch", "Mails to this address came back.")
                .doesNotContain("Ashdown");
        assertThat(manager.get(LIST + "/" + key + "/letters?q=" + word.toLowerCase(java.util.Locale.ROOT))
                        .words())
                .contains("Ashdown");
        assertThat(manager.get(LIST + "/" + key + "/letters?step=4").words()).contains("No mail fits");
        assertThat(manager.get(LIST + "/" + key + "/letters?as=csv").text())
                .contains("Reference,", "Mails to this address came back.", "low-utilisation-1");
    }

    @Test
    void aNumberLeadsToTheEnrolmentsBehindIt() {
        run();

        var inside = manager.get(LIST + "/" + key + "/enrolments?state=ACTIVE&version=1&step=1");
        assertThat(inside.html().select(".row-link").eachAttr("href"))
                .containsExactly("/console/accounts/" + account + "/programs/" + key);
        assertThat(inside.words()).contains("2. Wait 7 days");
        assertThat(manager.get(LIST + "/" + key + "/enrolments?state=COMPLETED").words())
                .contains("Nobody fits");
        assertThat(manager.get(LIST + "/" + key + "/enrolments?as=csv").text())
                .contains("Account id,", account.toString(), "inside");
    }

    @Test
    void pausingAsksWhyAndHoldsTheMails() {
        run();
        manager.get(LIST + "/" + key + "/state?to=PAUSED");
        assertThat(manager.page().words()).contains("1 planned mail");

        assertThat(manager.submit("/state", Map.of("reason", " ")).text()).contains("reason-required");
        var page = manager.submit("/state", Map.of("reason", "A page moved."));

        assertThat(page.words()).contains("paused", "A page moved.", "these mails wait");
        assertThat(count("select count(*) from messages.held_programs where program = :program"))
                .isEqualTo(1);
        manager.get(LIST + "/" + key + "/state?to=PAUSED");
        assertThat(manager.submit("/state", Map.of("reason", "Again.")).text()).contains("program-state-kept");
        manager.get(LIST + "/" + key + "/state?to=RUNNING");
        assertThat(manager.submit("/state", Map.of("reason", "Mended.")).words())
                .contains("running");
    }

    @Test
    void stoppingSaysWhatItDoesAndDoesIt() {
        run();
        manager.get(LIST + "/" + key + "/state?to=STOPPED");
        assertThat(manager.page().html().select("button[data-confirm]").attr("data-confirm"))
                .contains("lets 1 account go and withdraws 1 planned mail");

        var page = manager.submit("/state", Map.of("reason", "Nobody needs it."));

        assertThat(page.words()).contains("stopped", "1 stopped");
        assertThat(manager.get(LIST + "/" + key + "/letters?reason=STOPPED").words())
                .contains("The program was stopped.");
    }

    @Test
    @Tag("M1")
    void aTestGoesToOneselfAsARealRecordAndCountsNowhere() {
        manager.get(LIST + "/" + key + "/test?q=" + word);
        assertThat(manager.page().html().select("a:contains(" + word + " Optics)"))
                .isNotEmpty();
        manager.get(LIST + "/" + key + "/test?account=" + account);
        assertThat(manager.page().words()).contains("Avery Ashdown", word + " Optics", "50 %");
        var mine = manager.page().html().select("main .lede b").text();

        var page = manager.submit("/test", Map.of());

        assertThat(page.words()).contains("on its way to you");
        World.await("the test to arrive", () -> world.count(mine, "[Test] ") == 1);
        assertThat(world.mail(mine, "[Test] ").text()).contains("Avery Ashdown", word + " Optics");
        assertThat(count("select count(*) from messages.letter_facts where program = :program"))
                .isZero();
        assertThat(count("select count(*) from journeys.enrolments where program = :program"))
                .isZero();
        assertThat(manager.get(LIST + "/" + key).words()).contains("Sent themselves a test of 'low-utilisation-1'");
    }

    @Test
    void aTestThatWouldHaveAHoleOrNobodyToReadItIsRefused() {
        jdbc.sql("update accounts.accounts set licence_utilisation = null where id = :id")
                .param("id", account)
                .update();
        manager.get(LIST + "/" + key + "/test?account=" + account);
        assertThat(manager.page().words()).contains("what is not known of this account: utilisation");
        var values = Map.of("step", "0", "account", account.toString(), "_csrf", manager.csrf());
        assertThat(manager.post(LIST + "/" + key + "/test", values).text()).contains("test-mail-incomplete");

        jdbc.sql("update accounts.contacts set roles = '{BILLING}' where account = :id")
                .param("id", account)
                .update();
        assertThat(manager.post(LIST + "/" + key + "/test", values).text()).contains("test-mail-no-contact");
    }

    @Test
    void whoMayOnlyReadFindsNoButtons() {
        var reader = world.staff(Role.SUPPORT_AGENT);
        assertThat(reader.get(LIST + "/" + key).html().select("main a[href*=/state], main a[href*=/edit]"))
                .isEmpty();
        assertThat(reader.get(LIST + "/" + key + "/state?to=STOPPED").status()).isEqualTo(403);
        assertThat(reader.get(LIST + "/nothing-of-that-name").status()).isEqualTo(404);
    }
}
