// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.EngineTest;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.ProgramDirectory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Simulated days are what the engine then really does, to the moment; and nothing of them stays. */
@EngineTest
@Tag("service")
@Tag("J7")
@Tag("X6")
class SimulateDaysTest {

    private static final int DAYS = 10;
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC");

    @Autowired
    JourneySamples journeys;

    @Autowired
    SimulateDays simulate;

    @Autowired
    LiveThroughDays live;

    @Autowired
    Rehearsal rehearsal;

    @Autowired
    EvaluateProgram evaluate;

    @Autowired
    AdvanceBatch advance;

    @Autowired
    ProgramDirectory programs;

    @Autowired
    PackDirectory pack;

    @Autowired
    Clock clock;

    private final String word = JourneySamples.word();
    private final List<String> keys = new ArrayList<>();

    /** A letter, whatever the ids of its enrolment are. */
    private record Told(
            String program,
            UUID account,
            UUID contact,
            String occurrence,
            int step,
            String template,
            Instant dueAt,
            String fate) {}

    private void company(LocalDate first) {
        var customers = journeys.customers();
        for (var number = 0; number < 40; number++) {
            var account = customers.account(
                    word + " " + number, first.minusDays(6).plusDays(number % 14), first.plusDays(20 + number % 12));
            customers.contact(account, "Admin", ZONES.get(number % ZONES.size()), "ADMIN");
            if (number % 3 == 0) {
                customers.contact(account, "Second", null, "ADMIN", "SOLD_TO");
            }
            if (number % 7 == 0) {
                customers.set(account, "update accounts.contacts set email = null where account = :id");
            }
            if (number % 4 == 0) {
                customers.set(account, "update accounts.accounts set licence_utilisation = 0.9 where id = :id");
            }
        }
        var welcome = apply(first, """
                entry: {anchor: account.customerSince, from: 0d, until: 5d, once: per-account}
                recipients: [admin, sold-to]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                  - wait: 2d
                  - when: account.licenceUtilisation >= 0.75
                    then: exit
                  - notify: csm
                    text: Still few seats in use.
                  - wait: 5h
                  - mail: low-utilisation-2
                    with: {guideLink: "https://trellis.example/docs"}
                exit: daysSince(account.customerSince) > 7
                experiment: {arms: {a: 60, control: 40}, goal: account.licenceUtilisation >= 0.9 within 60d}
                """);
        apply(first, """
                entry: {anchor: account.customerSince, from: 0d, until: 30d, once: per-account}
                recipients: [admin]
                steps:
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """, "&& everInProgram('" + welcome + "') && !inProgram('" + welcome + "')");
        apply(first, """
                entry: {anchor: account.nextRenewal, from: -28d, until: -14d, once: per-renewal}
                recipients: [sold-to, admin]
                steps:
                  - mail: low-utilisation-2
                    with: {guideLink: "https://trellis.example/docs"}
                  - wait: 1d
                  - mail: low-utilisation-1
                    with: {guideLink: "https://trellis.example/docs"}
                """);
    }

    private String apply(LocalDate first, String text) {
        return apply(first, text, "");
    }

    private String apply(LocalDate first, String text, String audience) {
        var key = journeys.apply(
                first.minusDays(1),
                "audience: \"account.name.startsWith('%s') %s\"\n%s".formatted(word, audience, text));
        keys.add(key);
        return key;
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(pack.calendar().zone()).toInstant();
    }

    /** Ten days over a leap day, over the clock put forward, over the clock put back. */
    @ParameterizedTest
    @ValueSource(strings = {"2028-02-24", "2028-03-06", "2028-10-31"})
    @Tag("X5")
    void simulatedDaysAreWhatTheEngineThenDoes(String start) {
        var first = LocalDate.parse(start);
        company(first);
        var simulated = new AtomicReference<List<Told>>();

        journeys.at(midnight(first), () -> {
            live.prepare();
            return rehearsal.rehearse(() -> {
                live.live(clock.instant(), DAYS, _ -> true);
                simulated.set(told());
                return true;
            });
        });
        assertThat(told()).isEmpty();
        reallyLive(first);

        assertThat(simulated.get())
                .hasSizeGreaterThan(60)
                .anyMatch(letter -> letter.fate().equals("CONTROL"));
        assertThat(simulated.get().stream().map(Told::program).distinct()).hasSize(3);
        assertThat(simulated.get()).containsExactlyElementsOf(told());
    }

    /** As the jobs do, every half hour, and with delivery at once. */
    private void reallyLive(LocalDate first) {
        var end = midnight(first.plusDays(DAYS));
        for (var now = midnight(first); now.isBefore(end); now = now.plus(Duration.ofMinutes(30))) {
            deliver(now);
            for (var round = 0; round < 3; round++) {
                var moment = now;
                keys.stream()
                        .sorted()
                        .forEach(key -> journeys.at(
                                moment,
                                () -> evaluate.evaluate(programs.find(key).orElseThrow())));
                journeys.advance(now);
            }
        }
        deliver(end.minusNanos(1_000));
    }

    private void deliver(Instant now) {
        journeys.jdbc()
                .sql("""
                        update messages.messages set state = 'SENT', sent_at = due_at
                        where state = 'PLANNED' and due_at <= :now and program = any(:programs)
                        """)
                .param("now", Timestamp.from(now))
                .param("programs", keys.toArray(String[]::new))
                .update();
    }

    private List<Told> told() {
        return journeys.jdbc()
                .sql("""
                        select letter.program, letter.account, letter.contact, enrolment.occurrence, letter.step,
                               letter.template, letter.due_at, coalesce(letter.withheld, letter.state) as fate
                        from messages.letter_facts letter
                        join journeys.enrolments enrolment on enrolment.id = letter.enrolment
                        where letter.program = any(:programs)
                        order by letter.program, letter.account, letter.contact, letter.step
                        """)
                .param("programs", keys.toArray(String[]::new))
                .query((row, _) -> new Told(
                        row.getString("program"),
                        row.getObject("account", UUID.class),
                        row.getObject("contact", UUID.class),
                        row.getString("occurrence"),
                        row.getInt("step"),
                        row.getString("template"),
                        row.getTimestamp("due_at").toInstant(),
                        row.getString("fate")))
                .list();
    }

    @Test
    void nothingOfItStaysAndTheCountsAddUp() {
        var first = LocalDate.of(2028, 6, 5);
        company(first);
        var before = everything();

        var lived = journeys.at(midnight(first), () -> simulate.simulate(DAYS, _ -> true));

        assertThat(everything()).isEqualTo(before);
        var simulation = lived.simulation();
        assertThat(simulation.days()).isEqualTo(DAYS);
        assertThat(simulation.first()).isEqualTo(first);
        assertThat(simulation.total()).isPositive();
        assertThat(simulation.perDay()).hasSize(DAYS);
        assertThat(simulation.perDay().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(simulation.total());
        assertThat(simulation.contacts().stream()
                        .mapToInt(spread -> spread.mails() * spread.count())
                        .sum())
                .isEqualTo(simulation.total());
        assertThat(simulation.accountsTouched() + simulation.accountsUntouched())
                .isEqualTo(lived.fates().size());
        assertThat(lived.fates().stream().mapToInt(Simulation.Fate::mails).sum())
                .isEqualTo(simulation.total());
        var mine = simulation.of(keys.get(2));
        assertThat(mine.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.entered()).isPositive();
            assertThat(flow.noRecipient()).isPositive();
        });
        assertThat(simulation.waited()).as("mails that met a cap").isPositive();
        assertThat(simulation.conflicts())
                .anyMatch(conflict -> keys.contains(conflict.program()) && keys.contains(conflict.other()));
        assertThat(simulation.untouched().stream().map(Simulation.Reason::reason))
                .contains(Untouched.NO_RECIPIENT);
    }

    @Test
    void endsWhenItIsToldToWithTheDaysThatItHas() {
        var lived = journeys.at(midnight(LocalDate.of(2028, 6, 5)), () -> simulate.simulate(30, days -> days < 3));

        assertThat(lived.simulation().days()).isEqualTo(2);
    }

    /** All rows of all tables, as one word each. */
    private Map<String, String> everything() {
        var tables = journeys.jdbc().sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list();
        var digests = new TreeMap<String, String>();
        tables.forEach(table -> digests.put(
                table,
                journeys.jdbc()
                        .sql("select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from %s t"
                                .formatted(table))
                        .query(String.class)
                        .single()));
        assertThat(digests).hasSizeGreaterThan(40);
        return digests;
    }
}
