// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.PackText;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ProgramsWanted;
import dev.pergola.shared.ServiceClock;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Applies programs and does the engine's work at moments of its own choosing. */
@TestComponent
public class JourneySamples {

    private final JdbcClient jdbc;
    private final ServiceClock clock;
    private final PackDirectory pack;
    private final ProgramDirectory programs;
    private final EvaluateProgram evaluate;
    private final AdvanceBatch advance;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    JourneySamples(
            JdbcClient jdbc,
            ServiceClock clock,
            PackDirectory pack,
            ProgramDirectory programs,
            EvaluateProgram evaluate,
            AdvanceBatch advance,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pack = pack;
        this.programs = programs;
        this.evaluate = evaluate;
        this.advance = advance;
        this.events = events;
        this.transaction = transaction;
    }

    /** A word that no other account's name begins with. */
    static String word() {
        return "Journey" + UUID.randomUUID().toString().substring(0, 8);
    }

    CustomerSamples customers() {
        return new CustomerSamples(jdbc);
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Applies a program of this text, whose head is made up, on a day; says its key. */
    String apply(LocalDate day, String text) {
        var key = "journey-" + UUID.randomUUID().toString().substring(0, 8);
        again(key, day, text);
        return key;
    }

    /** Applies another version of a program. */
    void again(String key, LocalDate day, String text) {
        var head = """
                key: %s
                family: lifecycle
                name: Program %s
                description: A program of a test.
                category: retention
                owner: customer-programs
                caps: %s
                """.formatted(key, key, "marketing");
        var whole = (text.contains("\ncaps:") ? head.replaceFirst("caps: .*\n", "") : head) + text;
        at(
                morning(day),
                () -> transaction.execute(_ -> {
                    events.publishEvent(
                            new ProgramsWanted(List.of(new PackText("lifecycle/" + key + ".yaml", whole)), null));
                    return null;
                }));
    }

    /** As if the program had been evaluated until the day before this one. */
    void evaluatedBefore(String program, LocalDate day) {
        evaluate(program, day.minusDays(1));
    }

    EvaluatePrograms.Asked evaluate(String program, LocalDate day) {
        return at(morning(day), () -> evaluate.evaluate(programs.find(program).orElseThrow()));
    }

    /** Takes all steps that are due at a moment. */
    void advance(Instant moment) {
        at(moment, () -> {
            var taken = 0;
            do {
                taken = advance.advance();
            } while (taken > 0);
            return null;
        });
    }

    void advance(LocalDate day) {
        advance(morning(day));
    }

    <T> T at(Instant moment, Supplier<T> deed) {
        var result = new AtomicReference<T>();
        clock.at(moment, () -> result.set(deed.get()));
        return result.get();
    }

    /** Five in the morning where the company is, before anybody is written to. */
    Instant morning(LocalDate day) {
        return day.atTime(LocalTime.of(5, 0)).atZone(pack.calendar().zone()).toInstant();
    }

    /** The days for which an account entered a program, in their order. */
    List<LocalDate> enteredOn(String program, UUID account) {
        return jdbc.sql("""
                        select entered_on from journeys.enrolments
                        where program = :program and account = :account order by entered_on
                        """).param("program", program).param("account", account).query(Date.class).list().stream()
                .map(Date::toLocalDate)
                .toList();
    }

    /** A letter as the outbox has it. */
    record Letter(
            String template,
            String state,
            @org.jspecify.annotations.Nullable String withheld,
            UUID contact,
            Instant dueAt) {}

    /** An account's letters of a program by the moment that they are due, then by contact. */
    List<Letter> letters(String program, UUID account) {
        return jdbc.sql("""
                select template, state, withheld, contact, due_at from messages.letter_facts
                where program = :program and account = :account order by due_at, step, contact
                """)
                .param("program", program)
                .param("account", account)
                .query((row, _) -> new Letter(
                        row.getString("template"),
                        row.getString("state"),
                        row.getString("withheld"),
                        row.getObject("contact", UUID.class),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    /** Where an account's enrolment in a program is. */
    String state(String program, UUID account) {
        return jdbc.sql("select state from journeys.enrolments where program = :program and account = :account")
                .param("program", program)
                .param("account", account)
                .query(String.class)
                .single();
    }
}
