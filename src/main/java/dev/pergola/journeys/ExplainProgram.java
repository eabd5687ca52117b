// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.accounts.Account;
import dev.pergola.accounts.AccountDirectory;
import dev.pergola.journeys.Why.Passage;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.programs.ReadProgram;
import dev.pergola.programs.RunningProgram;
import dev.pergola.shared.ServiceClock;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers for one account why it is in a program or not, and what it gets or why it gets nothing. Changes nothing. */
@Component
public class ExplainProgram {

    /**
     * What is asked.
     *
     * @param contact of the account, to be told about, too; null for none
     * @param on      the company's day to answer for; null for now
     */
    public record Asked(
            UUID account,
            String program,
            @Nullable UUID contact,
            @Nullable LocalDate on) {}

    /** A program with an account's standing, in one line. */
    public record Brief(
            String program, String name, String category, String state, Standing standing, String sentence) {}

    private record Found(Program program, @Nullable RunningProgram running) {}

    private final JdbcClient jdbc;
    private final AccountDirectory accounts;
    private final ProgramDirectory programs;
    private final ReadAudienceRows rows;
    private final ReadPassages passages;
    private final ForeseeMail foresee;
    private final Grounds grounds;
    private final Answers answers;
    private final Rehearsal rehearsal;
    private final ProgramDay day;
    private final ServiceClock clock;

    ExplainProgram(
            JdbcClient jdbc,
            AccountDirectory accounts,
            ProgramDirectory programs,
            ReadAudienceRows rows,
            ReadPassages passages,
            ForeseeMail foresee,
            Grounds grounds,
            Answers answers,
            Rehearsal rehearsal,
            ProgramDay day,
            ServiceClock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.programs = programs;
        this.rows = rows;
        this.passages = passages;
        this.foresee = foresee;
        this.grounds = grounds;
        this.answers = answers;
        this.rehearsal = rehearsal;
        this.day = day;
        this.clock = clock;
    }

    /** Empty when there is no such account or program. */
    public Optional<Why> explain(Asked asked) {
        var account = accounts.find(asked.account());
        var program = account.flatMap(_ -> find(asked.program()));
        return program.map(found -> at(moment(asked.on()), () -> explain(account.orElseThrow(), found, asked)));
    }

    /** How an account stands to every program that is applied: those that it is inside of first. */
    public List<Brief> all(UUID account) {
        return accounts.find(account).map(this::all).orElse(List.of());
    }

    private List<Brief> all(Account account) {
        return rehearsal.takenBack(() -> {
            var today = day.begin();
            var asked = askedOn();
            return programs.all().stream()
                    .map(running -> {
                        var found = new Found(running.program(), running);
                        var inquiry = inquire(
                                account,
                                found,
                                null,
                                asked.get(running.program().key()),
                                today);
                        return new Brief(
                                running.program().key(),
                                running.program().name(),
                                running.program().category(),
                                inquiry.state(),
                                inquiry.standing(),
                                answers.brief(inquiry));
                    })
                    .sorted(Comparator.comparing(Brief::standing).thenComparing(Brief::name))
                    .toList();
        });
    }

    private Why explain(Account account, Found found, Asked asked) {
        var inquiry = rehearsal.takenBack(() -> {
            var today = day.begin();
            return inquire(account, found, asked.contact(), askedOn().get(asked.program()), today);
        });
        var whole = inquiry.with(foreseen(account, found, inquiry).orElse(null));
        var foreseen = whole.foreseen();
        return new Why(
                account.id(),
                account.reference(),
                account.name(),
                asked.program(),
                found.program().name(),
                whole.program().version(),
                whole.state(),
                whole.today(),
                whole.standing(),
                answers.of(whole, account.name()),
                ofContact(asked.contact(), foreseen),
                grounds.of(whole),
                whole.row() == null
                        ? List.of()
                        : ClauseLines.of(whole.program().audience(), whole.row().facts()),
                foreseen == null ? List.of() : foreseen.mails(),
                foreseen == null ? List.of() : foreseen.people(),
                foreseen == null ? List.of() : foreseen.counted(),
                whole.passages());
    }

    /** @param asked the last day that the program was asked on; null when it never was */
    private Inquiry inquire(
            Account account, Found found, @Nullable UUID contact, @Nullable LocalDate asked, LocalDate today) {
        var inside = passages.read(found.program().key(), account.id(), account.name(), contact);
        var program = version(found.program(), inside);
        var running = found.running();
        var since = running == null ? today : EvaluateProgram.since(running, asked, today);
        var population = rows.read(program, since, today, account.id(), contact);
        var row = population.stream()
                .min(Comparator.<AudienceRow>comparingInt(each -> each.distance(
                                EntryWindow.of(program, each, today).opens()))
                        .thenComparing(each -> each.anchor() == null ? LocalDate.MAX : each.anchor()))
                .orElse(null);
        var window = row == null ? EntryWindow.none(program) : EntryWindow.of(program, row, today);
        return new Inquiry(
                program,
                running,
                since,
                today,
                row,
                Math.max(0, population.size() - 1),
                window,
                inside,
                Inquiry.standing(running, row, window, inside, today),
                null);
    }

    /** Those inside go by the version that they entered. */
    private Program version(Program newest, List<Passage> passages) {
        return passages.stream()
                .filter(passage -> passage.state() == EnrolmentState.ACTIVE && passage.version() != newest.version())
                .findFirst()
                .map(passage -> programs.version(newest.key(), passage.version()))
                .orElse(newest);
    }

    private Optional<Foreseen> foreseen(Account account, Found found, Inquiry inquiry) {
        var inside = inquiry.inside();
        if (inside != null) {
            return foresee.ofInside(inquiry.program(), inside.id(), account.name());
        }
        var row = inquiry.row();
        if (row == null) {
            return Optional.empty();
        }
        return switch (inquiry.standing()) {
            case ENTERS ->
                foresee.ofEntering(found.program(), inquiry.since(), account.id(), row.occurrence(), account.name());
            case LATER -> {
                var opens = inquiry.window().opens();
                yield at(
                        opens.atStartOfDay(day.zone()).toInstant(),
                        () -> foresee.ofEntering(
                                found.program(), opens, account.id(), row.occurrence(), account.name()));
            }
            default -> Optional.empty();
        };
    }

    private static @Nullable String ofContact(@Nullable UUID contact, @Nullable Foreseen foreseen) {
        return contact == null || foreseen == null
                ? null
                : foreseen.people().stream()
                        .filter(person -> person.contact().equals(contact))
                        .findFirst()
                        .map(person -> "%s: %s".formatted(person.name(), person.sentence()))
                        .orElse(null);
    }

    private Optional<Found> find(String key) {
        return programs.find(key)
                .map(running -> new Found(running.program(), running))
                .or(() -> programs.read(programs.files()).stream()
                        .filter(ReadProgram.Outcome.Read.class::isInstance)
                        .map(outcome -> ((ReadProgram.Outcome.Read) outcome).program())
                        .filter(program -> program.key().equals(key))
                        .findFirst()
                        .map(program -> new Found(program, null)));
    }

    /** By program, the last day that it was asked on. */
    private Map<String, LocalDate> askedOn() {
        return jdbc
                .sql("select program, day from journeys.evaluations")
                .query((row, _) -> Map.entry(
                        row.getString("program"),
                        row.getObject("day", Date.class).toLocalDate()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A day of its own begins at midnight; today is now. */
    private Instant moment(@Nullable LocalDate on) {
        var now = clock.instant();
        return on == null || on.equals(LocalDate.ofInstant(now, day.zone()))
                ? now
                : on.atStartOfDay(day.zone()).toInstant();
    }

    private <T> T at(Instant moment, Supplier<T> work) {
        var result = new ArrayList<T>(1);
        clock.at(moment, () -> result.add(work.get()));
        return result.getFirst();
    }
}
