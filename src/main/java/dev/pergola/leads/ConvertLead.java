// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import dev.pergola.accounts.Account;
import dev.pergola.accounts.Contact;
import dev.pergola.accounts.OpportunityType;
import dev.pergola.accounts.RecordKind;
import dev.pergola.accounts.RecordRefused;
import dev.pergola.accounts.RecordWanted;
import dev.pergola.audit.Change;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a customer's contact of a lead: one that is known already, a new one at a known account, or both new; with
 * business, where that is wanted. Returns what is wrong; empty means done.
 */
@Service
class ConvertLead {

    private static final String SOURCE = "console";

    private final Leads leads;
    private final FindMatches findMatches;
    private final PackDirectory pack;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    ConvertLead(
            Leads leads,
            FindMatches findMatches,
            PackDirectory pack,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Ids ids) {
        this.leads = leads;
        this.findMatches = findMatches;
        this.pack = pack;
        this.transaction = transaction;
        this.events = events;
        this.ids = ids;
    }

    List<Problem> convert(UUID id, Conversion wanted) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> leads.lock(id)
                    .filter(lead -> !lead.isConverted())
                    .map(lead -> convert(lead, wanted, findMatches.find(lead)))
                    .orElseGet(() -> List.of(Problem.of("lead-converted-already")))));
        } catch (RecordRefused refused) {
            return refused.problems();
        }
    }

    private List<Problem> convert(Lead lead, Conversion wanted, Matches known) {
        if (wanted.opportunity() && lead.program() == null) {
            return List.of(Problem.of("lead-program-missing").at("program"));
        }
        for (var contact : known.contacts()) {
            if (contact.id().toString().equals(wanted.target())) {
                return become(lead, contact.id(), contact.account(), false, wanted);
            }
        }
        for (var account : known.accounts()) {
            if (account.id().toString().equals(wanted.target())) {
                return join(lead, account, known.contacts(), wanted);
            }
        }
        return wanted.target().equals(Conversion.NEW)
                ? begin(lead, known, wanted)
                : List.of(Problem.of("lead-target-missing").at("target"));
    }

    private List<Problem> join(Lead lead, Account account, List<Contact> contacts, Conversion wanted) {
        return contacts.stream()
                .filter(contact -> contact.account().equals(account.id()))
                .findFirst()
                .map(there -> List.of(Problem.of("lead-contact-known", there.name(), account.name())
                        .at("target")))
                .orElseGet(() -> become(lead, contact(lead, account.id()), account.id(), false, wanted));
    }

    private List<Problem> begin(Lead lead, Matches known, Conversion wanted) {
        var twin = known.accounts().stream()
                .filter(account -> account.domains().contains(lead.domain())
                        || account.name().equalsIgnoreCase(wanted.account().strip()))
                .findFirst();
        if (twin.isPresent()) {
            return List.of(Problem.of("lead-account-known", twin.get().name()).at("target"));
        }
        if (wanted.account().isBlank()) {
            return List.of(Problem.of("lead-account-missing").at("account"));
        }
        var account = ids.next();
        want(RecordKind.ACCOUNT, account, Map.of("name", wanted.account()));
        return become(lead, contact(lead, account), account, true, wanted);
    }

    private UUID contact(Lead lead, UUID account) {
        var name = lead.name().strip();
        var gap = name.lastIndexOf(' ');
        var contact = ids.next();
        want(
                RecordKind.CONTACT,
                contact,
                Map.of(
                        "account", account.toString(),
                        "firstName", gap < 0 ? "" : name.substring(0, gap),
                        "lastName", name.substring(gap + 1),
                        "email", lead.email()));
        return contact;
    }

    private List<Problem> become(Lead lead, UUID contact, UUID account, boolean isNew, Conversion wanted) {
        var opportunity = wanted.opportunity() ? opportunity(lead, account, isNew, wanted) : null;
        leads.convert(lead.id(), contact, opportunity);
        var before = lead.state().word();
        events.publishEvent(Change.of("lead", lead.id(), "Converted to a contact", before, before + ", converted"));
        return List.of();
    }

    private UUID opportunity(Lead lead, UUID account, boolean isNew, Conversion wanted) {
        var program = pack.program(Objects.requireNonNull(lead.program())).orElseThrow();
        var opportunity = ids.next();
        want(
                RecordKind.OPPORTUNITY,
                opportunity,
                Map.of(
                        "account", account.toString(),
                        "name", program.name() + ", " + lead.reference(),
                        "type", (isNew ? OpportunityType.NEW_FIRST_ORDER : OpportunityType.NEW_CONNECTED).name(),
                        "stage", pack.records().stages().getFirst().name(),
                        "closeDate", text(wanted.closeDate()),
                        "program", program.key()));
        return opportunity;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private void want(RecordKind kind, UUID id, Map<String, String> given) {
        events.publishEvent(new RecordWanted(kind, id, given, SOURCE));
    }
}
