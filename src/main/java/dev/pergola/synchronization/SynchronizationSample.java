// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.FieldsArrived;
import dev.pergola.accounts.FieldsArrived.Arrival;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Keyset;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import dev.pergola.synchronization.CrmConnection.Limits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A day of the sample company's sync: what its CRM would have answered goes the same way as a real answer. The sync ends
 * paused, because nobody is at the CRM's address.
 */
@Component
class SynchronizationSample implements SampleChapter {

    private static final String ADDRESS = "https://crm.trellis.example";
    private static final Limits LIMITS = new Limits(4_312, 100_000);
    private static final int NEW = 2;

    private final SampleCrm crm;
    private final RecordAnswers answers;
    private final ConflictInbox inbox;
    private final DecideConflict decide;
    private final Waiting waiting;
    private final States states;
    private final ConnectCrm connect;
    private final PauseSynchronization pause;
    private final PeopleDirectory people;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    SynchronizationSample(
            SampleCrm crm,
            RecordAnswers answers,
            ConflictInbox inbox,
            DecideConflict decide,
            Waiting waiting,
            States states,
            ConnectCrm connect,
            PauseSynchronization pause,
            PeopleDirectory people,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.crm = crm;
        this.answers = answers;
        this.inbox = inbox;
        this.decide = decide;
        this.waiting = waiting;
        this.states = states;
        this.connect = connect;
        this.pause = pause;
        this.people = people;
        this.transaction = transaction;
        this.events = events;
    }

    @Override
    public int order() {
        return 24;
    }

    @Override
    public void tell(Story story) {
        var accounts = crm.ids(RecordKind.ACCOUNT);
        var contacts = crm.ids(RecordKind.CONTACT);
        var opportunities = crm.ids(RecordKind.OPPORTUNITY);
        var specialist =
                people.staffWho(Permission.RUN_SYNCHRONIZATION).getFirst().actor();
        story.at(story.daysAgo(2), RunSynchronization.ACTOR, () -> {
            crm.meet(RecordKind.ACCOUNT, accounts.subList(0, accounts.size() - NEW));
            crm.meet(RecordKind.CONTACT, contacts.subList(0, contacts.size() - NEW));
            crm.meet(RecordKind.OPPORTUNITY, opportunities);
        });
        story.at(story.daysAgo(0.6), RunSynchronization.ACTOR, () -> {
            changeThere(RecordKind.ACCOUNT, accounts.get(2), Map.of("Name", "Harbour Freight Lines Group"));
            changeThere(RecordKind.ACCOUNT, accounts.get(5), Map.of("BillingStreet", "4 Exchange Square"));
            changeThere(RecordKind.OPPORTUNITY, opportunities.get(3), Map.of("StageName", "4-Proposal"));
            changeThere(RecordKind.CONTACT, contacts.get(7), Map.of("Title", "Director of Engineering"));
        });
        story.at(story.daysAgo(0.4), specialist, () -> {
            changeHere(RecordKind.CONTACT, contacts.get(4), "phone", "+44 20 7946 0018", this::taken);
            changeHere(RecordKind.ACCOUNT, accounts.get(9), "city", "Port Ravenscar", this::taken);
            changeHere(RecordKind.ACCOUNT, accounts.get(14), "postalCode", "EC1", SynchronizationSample::badPostcode);
            changeHere(RecordKind.CONTACT, contacts.get(11), "title", "Platform Lead", SynchronizationSample::twins);
        });
        story.at(story.daysAgo(0.2), specialist, () -> {
            changeBoth(RecordKind.ACCOUNT, accounts.get(17), "city", "Port Elmsworth", "BillingCity", "Elmsworth");
            changeBoth(RecordKind.CONTACT, contacts.get(19), "title", "Head of Tools", "Title", "Head of Platforms");
            changeBoth(RecordKind.CONTACT, contacts.get(23), "phone", "+49 30 5550 111", "Phone", "+49 30 5550 112");
            inbox.page(true, Keyset.parse(null)).rows().stream()
                    .filter(conflict -> conflict.record().equals(contacts.get(23)))
                    .forEach(conflict -> decide.takeTheirs(conflict.id()));
        });
        story.at(story.daysAgo(0.1), RunSynchronization.ACTOR, () -> crm.delete(contacts.get(30)));
        story.at(story.daysAgo(0.02), RunSynchronization.ACTOR, () -> {
            waiting.gather();
            states.pulled();
            states.ran(LIMITS);
        });
        connect(story);
    }

    private void connect(Story story) {
        var admin = people.staffWho(Permission.CONNECT_CRM).getFirst().actor();
        story.at(
                story.daysAgo(0.01),
                admin,
                () -> transaction.executeWithoutResult(_ -> {
                    connect.connect(new CrmForm(ADDRESS, "3MVG9_trellis", "sample-secret", ""));
                    pause.pause();
                }));
    }

    private void changeThere(RecordKind kind, UUID id, Map<String, String> columns) {
        crm.look(kind, crm.copy(kind, id, columns));
    }

    private void changeHere(
            RecordKind kind, UUID id, String field, String value, Function<ApplyPlans.Ready, Written> answer) {
        var before = crm.copy(kind, id, Map.of());
        write(kind, id, field, value);
        var ready = crm.look(kind, before);
        answers.record(crm.table(kind), ready, ready.stream().map(answer).toList());
    }

    private void changeBoth(RecordKind kind, UUID id, String field, String here, String column, String there) {
        var copy = crm.copy(kind, id, Map.of(column, there));
        write(kind, id, field, here);
        crm.look(kind, copy);
    }

    private void write(RecordKind kind, UUID id, String field, String value) {
        transaction.executeWithoutResult(_ -> events.publishEvent(new FieldsArrived(
                kind,
                "console",
                "The customer wrote so.",
                List.of(new Arrival(id, false, null, Map.of(field, value))),
                _ -> {})));
    }

    private Written taken(ApplyPlans.Ready ready) {
        return new Written.Done(Objects.requireNonNull(ready.plan().externalId()));
    }

    private static Written badPostcode(ApplyPlans.Ready ready) {
        return new Written.Refused(
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "The postal code does not fit the country.",
                List.of("BillingPostalCode"));
    }

    private static Written twins(ApplyPlans.Ready ready) {
        return new Written.Refused("DUPLICATES_DETECTED", "Use one of these records?", List.of());
    }
}
