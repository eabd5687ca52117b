// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.journeys.ReadStand.Letter;
import dev.pergola.programs.Program;
import dev.pergola.shared.ServiceClock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the engine take one account ahead, wait after wait, until it wants a mail, and takes all of it back: so the answer
 * is the engine's own. It goes by what is known now; a fact that changes until then changes the answer.
 */
@Component
class ForeseeMail {

    private static final int MOST_LOOKS = 50;

    private final JdbcClient jdbc;
    private final Rehearsal rehearsal;
    private final ServiceClock clock;
    private final ProgramDay day;
    private final EnterProgram enter;
    private final AdvanceBatch advance;
    private final ReadStand read;
    private final DescribeMail describe;

    ForeseeMail(
            JdbcClient jdbc,
            Rehearsal rehearsal,
            ServiceClock clock,
            ProgramDay day,
            EnterProgram enter,
            AdvanceBatch advance,
            ReadStand read,
            DescribeMail describe) {
        this.jdbc = jdbc;
        this.rehearsal = rehearsal;
        this.clock = clock;
        this.day = day;
        this.enter = enter;
        this.advance = advance;
        this.read = read;
        this.describe = describe;
    }

    /** Of an account that is inside; empty when others' work on it takes too long to wait for. */
    Optional<Foreseen> ofInside(Program program, UUID enrolment, String accountName) {
        return rehearsed(() -> {
            var planned =
                    read.letters(enrolment).stream().filter(Letter::isToCome).toList();
            return Optional.of(
                    planned.isEmpty()
                            ? ahead(program, enrolment, accountName)
                            : describe.planned(program, enrolment, read.stand(enrolment), planned, accountName));
        });
    }

    /** Of an account that enters today, which is the day of the clock. */
    Optional<Foreseen> ofEntering(
            Program program, LocalDate since, UUID account, String occurrence, String accountName) {
        return rehearsed(() -> {
            enter.enter(program, since, day.begin(), new UUID[] {account});
            return jdbc.sql("""
                    select id from journeys.enrolments
                    where account = :account and program = :program and occurrence = :occurrence and state = 'ACTIVE'
                    """)
                    .param("account", account)
                    .param("program", program.key())
                    .param("occurrence", occurrence)
                    .query(UUID.class)
                    .optional()
                    .map(enrolment -> ahead(program, enrolment, accountName));
        });
    }

    private Optional<Foreseen> rehearsed(Supplier<Optional<Foreseen>> work) {
        try {
            return rehearsal.takenBack(() -> {
                jdbc.sql("set local lock_timeout = '3s'").update();
                day.begin();
                return work.get();
            });
        } catch (PessimisticLockingFailureException busy) {
            return Optional.empty();
        }
    }

    private Foreseen ahead(Program program, UUID enrolment, String accountName) {
        var known = read.letters(enrolment).stream().map(Letter::id).collect(Collectors.toSet());
        var stand = read.stand(enrolment);
        var moment = clock.instant();
        for (var look = 0; look < MOST_LOOKS && stand.state() == EnrolmentState.ACTIVE; look++) {
            moment = stand.dueAt().isAfter(moment) ? stand.dueAt() : moment;
            clock.at(moment, () -> advance.advance(program, enrolment));
            stand = read.stand(enrolment);
            var letters = read.letters(enrolment).stream()
                    .filter(letter -> !known.contains(letter.id()))
                    .toList();
            if (!letters.isEmpty() || stand.waiting()) {
                return describe.wanted(program, enrolment, stand, moment, letters, accountName);
            }
        }
        return DescribeMail.nothing(stand, moment);
    }
}
