// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.audit.Change;
import dev.pergola.messages.LetterWritten;
import dev.pergola.people.Person;
import dev.pergola.programs.Program;
import dev.pergola.programs.ProgramDirectory;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sends a program's mail to whoever asks for it, as a customer would get it; it counts nowhere. */
@Service
class SendTestMail {

    private final RehearseMail rehearse;
    private final ProgramDirectory programs;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    SendTestMail(RehearseMail rehearse, ProgramDirectory programs, ApplicationEventPublisher events, Ids ids) {
        this.rehearse = rehearse;
        this.programs = programs;
        this.events = events;
        this.ids = ids;
    }

    /** Returns what is wrong; empty means that it is on its way. */
    @Transactional
    List<Problem> send(Program program, int position, UUID account, @Nullable String arm, Person to) {
        var rehearsed = rehearse.rehearse(program, position, account, arm).orElse(null);
        if (rehearsed == null) {
            return List.of(Problem.of("test-mail-no-contact").at("account"));
        }
        if (!rehearsed.missing().isEmpty()) {
            return List.of(Problem.of(
                            "test-mail-incomplete",
                            String.join(", ", rehearsed.missing().keySet()))
                    .at("account"));
        }
        var letter = rehearsed.letter();
        events.publishEvent(new LetterWritten(
                LetterWritten.TEST + ids.next(),
                letter.template(),
                letter.sender(),
                new LetterWritten.Recipient(to.email(), letter.name()),
                null,
                letter.variables(),
                Map.of(),
                List.of()));
        events.publishEvent(Change.of(
                ProgramTimeline.KIND,
                programs.id(program.key()).orElseThrow(),
                "Sent themselves a test of '%s'".formatted(letter.template()),
                null,
                letter.variables().getOrDefault("organisation", account.toString())));
        return List.of();
    }
}
