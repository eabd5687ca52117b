// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.audit.Change;
import dev.pergola.messages.LetterWritten;
import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.GroupAlias;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.EmailAddress;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passes a lead on to an address that a team reads together. To a person's own it is refused, and the refusal stands on
 * the lead: a lead that lies with one person is lost when that person is away. Returns what is wrong; empty means done.
 */
@Service
class ForwardLead {

    private final Leads leads;
    private final PackDirectory pack;
    private final PeopleDirectory people;
    private final ServiceSettings settings;
    private final ApplicationEventPublisher events;

    ForwardLead(
            Leads leads,
            PackDirectory pack,
            PeopleDirectory people,
            ServiceSettings settings,
            ApplicationEventPublisher events) {
        this.leads = leads;
        this.pack = pack;
        this.people = people;
        this.settings = settings;
        this.events = events;
    }

    /** The addresses that a lead may go to. */
    Set<String> sharedAddresses() {
        return Stream.of(
                        pack.programs().stream().map(CommunityProgram::address),
                        pack.leads().sharedAddresses().stream(),
                        pack.aliases().stream().map(GroupAlias::address).filter(Objects::nonNull),
                        Stream.of(pack.vendor().support()))
                .flatMap(addresses -> addresses)
                .map(address -> address.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Transactional
    List<Problem> forward(Lead lead, String chosen, String typed) {
        var program = pack.program(chosen);
        if (program.isEmpty()) {
            return List.of(Problem.of("lead-program-missing").at("forward-program"));
        }
        var to = EmailAddress.read(typed);
        if (to.isEmpty()) {
            return List.of(Problem.of("email-unreadable").at("address"));
        }
        leads.setProgram(lead.id(), chosen);
        if (!sharedAddresses().contains(to.get().key()) || people.isStaff(to.get())) {
            events.publishEvent(
                    Change.of("lead", lead.id(), "Refused to forward the lead to a person's own address", null, null));
            return List.of(Problem.of(
                            "lead-not-to-a-person",
                            to.get().value(),
                            program.get().name(),
                            program.get().address())
                    .at("address"));
        }
        send(lead, program.get(), to.get().key());
        return List.of();
    }

    private void send(Lead lead, CommunityProgram program, String to) {
        events.publishEvent(new LetterWritten(
                "lead-forwarded · " + lead.id() + " · " + to,
                "lead-forwarded",
                pack.vendor().support(),
                new LetterWritten.Recipient(to, to),
                lead.id(),
                Map.of(
                        "programName", program.name(),
                        "reference", lead.reference(),
                        "leadName", lead.name(),
                        "leadEmail", lead.email(),
                        "leadOrganisation",
                                lead.organisation().isEmpty() ? "no organisation named" : lead.organisation(),
                        "leadMessage", lead.message(),
                        "leadLink", settings.address("/console/leads/" + lead.id())),
                Map.of(),
                List.of()));
        events.publishEvent(Change.of("lead", lead.id(), "Forwarded to " + to, null, null));
    }
}
