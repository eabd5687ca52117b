// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.audit.Change;
import dev.pergola.people.Person;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Throws a draft away that its owner does not want to send; anything further on stays. */
@Service
class DiscardDraft {

    private final Applications applications;
    private final ApplicationEventPublisher events;

    DiscardDraft(Applications applications, ApplicationEventPublisher events) {
        this.applications = applications;
        this.events = events;
    }

    @Transactional
    void discard(UUID id, Person member) {
        if (applications.lock(id).orElse(null) instanceof Application.Draft draft
                && draft.dossier().member().equals(member.id())) {
            applications.discard(draft);
            events.publishEvent(Change.of("application", id, "Discarded the draft", Status.DRAFT.label(), null));
        }
    }
}
