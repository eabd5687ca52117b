// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a lead and suggests its program; nothing is sent before a person has looked. */
@Service
class AddLead {

    sealed interface Outcome {
        record Added(UUID id) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}
    }

    private final Leads leads;
    private final SuggestProgram suggestProgram;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    AddLead(Leads leads, SuggestProgram suggestProgram, ApplicationEventPublisher events, Ids ids) {
        this.leads = leads;
        this.suggestProgram = suggestProgram;
        this.events = events;
        this.ids = ids;
    }

    @Transactional
    Outcome add(LeadForm form) {
        var found = form.problems();
        if (!found.isEmpty()) {
            return new Outcome.Refused(found);
        }
        var id = ids.next();
        leads.add(id, form, suggestProgram.suggest(form).orElse(null));
        events.publishEvent(Change.of("lead", id, "Added", null, Lead.State.OPEN.word()));
        return new Outcome.Added(id);
    }
}
