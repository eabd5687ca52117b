// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.shared.Ids;
import dev.pergola.shared.ServiceSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Writes a program's mails to an applicant. */
@Component
class MemberMail {

    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    MemberMail(
            PackDirectory pack,
            PeopleDirectory people,
            ServiceSettings settings,
            ApplicationEventPublisher events,
            Ids ids) {
        this.pack = pack;
        this.people = people;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
    }

    /** A mail for an occasion that may come several times, such as a question. */
    void write(Dossier dossier, String slot, Map<String, String> variables, Map<String, String> secrets) {
        write(dossier, slot, slot + " · " + dossier.id() + " · " + ids.next(), variables, secrets);
    }

    /** A mail for an occasion that comes once: a second one with this key is the same mail. */
    void writeOnce(Dossier dossier, String slot, Map<String, String> variables) {
        write(dossier, slot, slot + " · " + dossier.id(), variables, Map.of());
    }

    private void write(
            Dossier dossier, String slot, String key, Map<String, String> variables, Map<String, String> secrets) {
        var program = pack.program(dossier.program()).orElseThrow();
        var person = people.find(dossier.member()).orElseThrow();
        var all = new HashMap<>(standing(dossier, program));
        all.putAll(variables);
        events.publishEvent(new LetterWritten(
                key,
                java.util.Objects.requireNonNull(program.mails().get(slot), slot),
                program.address(),
                new LetterWritten.Recipient(person.email(), person.label()),
                dossier.id(),
                all,
                secrets,
                List.of()));
    }

    private Map<String, String> standing(Dossier dossier, CommunityProgram program) {
        return Map.of(
                "programName", program.name(),
                "programAddress", program.address(),
                "organisation", dossier.organisation(),
                "reference", dossier.reference(),
                "serviceLevel", program.serviceLevelBusinessDays() + " business days",
                "applicationLink", settings.address("/portal/applications/" + dossier.id()));
    }
}
