// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.audit.Change;
import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes to the lead itself, from the program's address and with it. Returns what is wrong; empty means done. */
@Service
class AnswerLead {

    private final Leads leads;
    private final PackDirectory pack;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;

    AnswerLead(Leads leads, PackDirectory pack, ServiceSettings settings, ApplicationEventPublisher events) {
        this.leads = leads;
        this.pack = pack;
        this.settings = settings;
        this.events = events;
    }

    @Transactional
    List<Problem> answer(UUID id, String chosen) {
        var program = pack.program(chosen);
        if (program.isEmpty()) {
            return List.of(Problem.of("lead-program-missing").at("program"));
        }
        var answered = leads.answer(id, chosen);
        if (answered.isEmpty()) {
            return List.of(Problem.of("lead-answered-already"));
        }
        var lead = answered.get();
        events.publishEvent(new LetterWritten(
                "lead-answered · " + id,
                "lead-answered",
                program.get().address(),
                new LetterWritten.Recipient(lead.email(), lead.name()),
                id,
                Map.of(
                        "programName", program.get().name(),
                        "programSummary", program.get().summary(),
                        "programLink", settings.address("/programs/" + chosen),
                        "programAddress", program.get().address()),
                Map.of(),
                List.of()));
        events.publishEvent(new Change(
                "lead",
                id,
                "Answered the lead directly",
                Lead.State.OPEN.word(),
                Lead.State.ANSWERED.word(),
                "With the page and the address of %s, %s."
                        .formatted(program.get().name(), program.get().address())));
        return List.of();
    }
}
