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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
class OccasionPagesTest {

    private static final String LIST = "/console/occasions";

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
    OccasionKinds kinds;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    private Visitor manager;
    private String word;
    private String key;
    private LocalDate today;

    @BeforeEach
    void begin() {
        manager = world.staff(Role.PROGRAM_MANAGER);
        word = JourneySamples.word();
        key = "occasion-" + word.toLowerCase(java.util.Locale.ROOT);
        today = pack.calendar().today(clock);
        var text = """
                key: %s
                family: lifecycle
                name: Occasion %s
                description: A program of a test.
                category: enablement
                owner: customer-programs
                audience: account.name.startsWith('%s')
                entry: {occasion: customer-newsletter, from: 0d, until: 3d}
                recipients: [admin]
                steps:
                  - mail: newsletter
                caps: marketing
                """.formatted(key, word, word);
        transaction.executeWithoutResult(_ -> events.publishEvent(
                new ProgramsWanted(List.of(new PackText("lifecycle/" + key + ".yaml", text)), null)));
        jdbc.sql("delete from journeys.occasions where kind = 'customer-newsletter'")
                .update();
    }

    private Map<String, String> content(LocalDate day) {
        var values =
                new HashMap<>(kinds.find("customer-newsletter").orElseThrow().fields());
        values.put("day", day.toString());
        values.put("title", "Edition " + word);
        return values;
    }

    private Visitor.Page make(Map<String, String> values) {
        manager.get(LIST + "/new?kind=customer-newsletter");
        return manager.submit("/console/occasions", values);
    }

    @Test
    void anEditionIsRefusedWhileAMailOfItWouldHaveAHole() {
        manager.get(LIST + "/new?kind=customer-newsletter");
        assertThat(manager.page().words())
                .contains("The next 4th Friday is", "firstTitle", "For instance: Shorter pipelines")
                .doesNotContain("organisation");
        var values = content(today.plusDays(3));
        values.put("firstTitle", " ");
        values.put("title", "");

        var refused = manager.submit("/console/occasions", values);

        assertThat(refused.text()).contains("occasion-content-missing", "value-missing");
        assertThat(refused.html().select("#secondTitle").val()).isEqualTo("A first security scan");
    }

    @Test
    void aDayThatIsOverOrTakenIsRefused() {
        assertThat(make(content(today.minusDays(1))).text()).contains("occasion-day-past");
        assertThat(make(content(today.plusDays(4))).words()).contains("Edition " + word);
        assertThat(make(content(today.plusDays(4))).text()).contains("occasion-day-taken");
    }

    @Test
    void anUnusualDayIsOnlyWarnedOf() {
        var saturday = today.with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.SATURDAY));

        assertThat(make(content(saturday)).words()).contains("not the 4th Friday");
        assertThat(manager.get(LIST).words()).contains("Edition " + word, "not the 4th Friday", "ready");
    }

    @Test
    void theMailReadsAsItsReadersWillHaveIt() {
        var values = content(today.plusDays(5));
        values.put("firstTitle", "A title of " + word);
        var page = make(values);
        var frame = page.html().select("iframe").attr("src");

        assertThat(manager.get(frame).text()).contains("A title of " + word);
        manager.get(page.address().getPath() + "/edit");
        values.put("firstTitle", "Another title of " + word);
        manager.submit("/edit", values);
        assertThat(manager.get(frame).text()).contains("Another title of " + word);
    }

    @Test
    void cancellingLetsGoWhoEnteredAndWithdrawsTheirMails() {
        var customers = new CustomerSamples(jdbc);
        var account = customers.account(word + " Optics", today.minusDays(300), null);
        customers.contact(account, "Ashdown", "Europe/Berlin", "ADMIN");
        var page = make(content(today));
        evaluate.evaluate(programs.find(key).orElseThrow());
        World.await("the mail to be wanted", () -> {
            advance.advance();
            return jdbc.sql("select count(*) from messages.letter_facts where program = :program")
                            .param("program", key)
                            .query(Long.class)
                            .single()
                    > 0;
        });
        jdbc.sql("""
                update messages.messages set state = 'PLANNED', due_at = now() + interval '1 day' where program = :program
                """).param("program", key).update();
        jdbc.sql("update journeys.enrolments set state = 'ACTIVE', ended_at = null where program = :program")
                .param("program", key)
                .update();
        manager.get(page.address().getPath());
        assertThat(manager.page().words()).contains("1 entered for it");
        assertThat(manager.submit("/cancel", Map.of("reason", "")).text()).contains("reason-required");

        var cancelled = manager.submit("/cancel", Map.of("reason", "The release slipped."));

        assertThat(cancelled.words()).contains("cancelled");
        assertThat(jdbc.sql("select withheld from messages.letter_facts where program = :program")
                        .param("program", key)
                        .query(String.class)
                        .list())
                .containsExactly("LEFT");
        assertThat(manager.get("/console/programs/" + key + "/enrolments").words())
                .contains("What it was for was cancelled.");
        assertThat(manager.get(LIST + "?show=CANCELLED").words()).contains("Edition " + word);
        var values = new HashMap<>(content(today.plusDays(9)));
        values.put("_csrf", manager.csrf());
        assertThat(manager.post(page.address().getPath() + "/edit", values).text())
                .contains("occasion-cancelled");
    }
}
