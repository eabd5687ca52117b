// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.messages.ProgramLettersPlanned;
import dev.pergola.packs.PackDirectory;
import dev.pergola.programs.Move;
import dev.pergola.programs.Program;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wants a mail for each recipient of the enrolments at a mail step. Where nobody can be written to it looks again each day
 * for a week, and then goes on without. After the mail an enrolment goes on at the moment when the mail may go out.
 */
@Component
class TakeMail {

    private static final Duration LOOK_AGAIN = Duration.ofDays(1);
    private static final Duration GIVE_UP = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final PackDirectory pack;
    private final FindRecipients recipients;
    private final WriteLetters letters;
    private final StepLog log;
    private final ApplicationEventPublisher events;

    TakeMail(
            JdbcClient jdbc,
            PackDirectory pack,
            FindRecipients recipients,
            WriteLetters letters,
            StepLog log,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.pack = pack;
        this.recipients = recipients;
        this.letters = letters;
        this.log = log;
        this.events = events;
    }

    void take(Program program, Move.Mail step, List<Traveller> together, Instant now) {
        var position = together.getFirst().position();
        var topic = pack.template(step.template()).orElseThrow().category();
        var found = recipients.find(program, topic, AdvanceBatch.ids(together));
        var reached = new ArrayList<Traveller>();
        var missed = new ArrayList<Traveller>();
        together.forEach(traveller -> {
            var who = found.get(traveller.id());
            (who == null || who.recipients().isEmpty() ? missed : reached).add(traveller);
        });
        var givenUp = missed.stream()
                .filter(traveller -> traveller.waitingSince() != null
                        && !traveller.waitingSince().plus(GIVE_UP).isAfter(now))
                .toList();
        log.write(
                missed.stream()
                        .filter(traveller -> traveller.waitingSince() == null)
                        .toList(),
                _ -> StepOutcome.NO_RECIPIENT,
                now);
        var going = new ArrayList<>(reached);
        going.addAll(givenUp);
        var written = letters.write(program, position, step, going, found, now);
        if (!written.isEmpty()) {
            events.publishEvent(new ProgramLettersPlanned(written));
        }
        var moments = lastMoments(position, going);
        going.forEach(traveller -> traveller.goTo(position + 1, moments.getOrDefault(traveller.id(), now)));
        missed.stream().filter(traveller -> !givenUp.contains(traveller)).forEach(traveller -> {
            var since = traveller.waitingSince() == null ? now : traveller.waitingSince();
            traveller.tryAgain(since, now.plus(LOOK_AGAIN));
        });
    }

    /** When the last of the mails of an enrolment's step may go out. */
    private Map<UUID, Instant> lastMoments(int position, List<Traveller> travellers) {
        var moments = new HashMap<UUID, Instant>();
        jdbc.sql("""
                select enrolment, max(due_at) as moment from messages.letter_facts
                where enrolment = any(:enrolments) and step = :step and withheld is null
                group by enrolment
                """)
                .param("enrolments", AdvanceBatch.ids(travellers))
                .param("step", position)
                .query(row -> {
                    moments.put(
                            row.getObject("enrolment", UUID.class),
                            row.getTimestamp("moment").toInstant());
                });
        return moments;
    }
}
