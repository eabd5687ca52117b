// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.OwnersArrived;
import dev.pergola.accounts.RecordKind;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the sample company's CRM would have of our records, made from ours. */
@Component
class SampleCrm {

    private static final String USER = "Marlow Dunmere";

    private final CrmTables tables;
    private final FieldsDirectory directory;
    private final FindReferences references;
    private final Translation translation;
    private final PullChanges pull;
    private final PeopleDirectory people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private int number;

    SampleCrm(
            CrmTables tables,
            FieldsDirectory directory,
            FindReferences references,
            Translation translation,
            PullChanges pull,
            PeopleDirectory people,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tables = tables;
        this.directory = directory;
        this.references = references;
        this.translation = translation;
        this.pull = pull;
        this.people = people;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    CrmTable table(RecordKind kind) {
        return tables.of(kind);
    }

    List<UUID> ids(RecordKind kind) {
        return jdbc.sql(
                        switch (kind) {
                            case ACCOUNT -> "select id from accounts.account_facts order by id";
                            case CONTACT -> "select id from accounts.contact_facts order by id";
                            case OPPORTUNITY -> "select id from accounts.opportunity_facts order by id";
                        })
                .query(UUID.class)
                .list();
    }

    /** The two sides see each other's records for the first time. */
    void meet(RecordKind kind, List<UUID> ids) {
        var ours = directory.find(kind, ids);
        nameOwners(kind, ours.values());
        var known = references.find(table(kind), List.of(), ours.values());
        var theirs = ids.stream()
                .map(id -> copy(kind, Objects.requireNonNull(ours.get(id)), known, Map.of()))
                .toList();
        pull.reconcile(table(kind), theirs, null);
    }

    /** The CRM's record with other values in some columns. */
    RemoteRecord copy(RecordKind kind, UUID id, Map<String, String> changed) {
        var ours = Objects.requireNonNull(directory.find(kind, List.of(id)).get(id));
        return copy(kind, ours, references.find(table(kind), List.of(), List.of(ours)), changed);
    }

    /** Looks at one record and returns what is to be sent for it. */
    List<ApplyPlans.Ready> look(RecordKind kind, RemoteRecord theirs) {
        return pull.reconcile(table(kind), List.of(theirs), null);
    }

    void delete(UUID contact) {
        var copy = copy(RecordKind.CONTACT, contact, Map.of());
        look(
                RecordKind.CONTACT,
                new RemoteRecord(copy.id(), true, null, copy.stamp(), USER, copy.ourId(), copy.columns()));
    }

    private RemoteRecord copy(RecordKind kind, Fields ours, References known, Map<String, String> changed) {
        var columns = new HashMap<String, @Nullable String>();
        table(kind).columns().forEach(column -> {
            var text = translation.common(column.field(), ours.fields().get(column.key()));
            if (translation.write(column, text, known) instanceof Translation.Writing.Value(var value)) {
                columns.put(column.name(), value == null ? null : value.toString());
            }
        });
        columns.putAll(changed);
        var id = CrmId.of(ours.externalId()).orElseGet(() -> fresh(kind)).text();
        return new RemoteRecord(id, false, null, clock.instant(), USER, ours.id(), columns);
    }

    private CrmId fresh(RecordKind kind) {
        var prefix = switch (kind) {
            case ACCOUNT -> "001";
            case CONTACT -> "003";
            case OPPORTUNITY -> "006";
        };
        return CrmId.of(prefix + "Tr%010d".formatted(++number)).orElseThrow();
    }

    /** The owners of these records are users of the CRM, too. */
    private void nameOwners(RecordKind kind, Collection<Fields> records) {
        var wanted = directory
                .ownerNames(table(kind).columns().stream()
                        .filter(column -> column.field().kind() == Field.Kind.OWNER)
                        .flatMap(column ->
                                records.stream().map(record -> record.fields().get(column.key())))
                        .filter(Objects::nonNull)
                        .map(UUID::fromString)
                        .collect(Collectors.toSet()))
                .values();
        var arrivals = new ArrayList<OwnersArrived.Arrival>();
        people.staffWho(Permission.READ_ACCOUNTS).stream()
                .filter(person -> wanted.contains(person.label()))
                .forEach(person -> arrivals.add(new OwnersArrived.Arrival(
                        CrmId.of("005Tr%010d".formatted(Math.abs(person.email().hashCode()) % 1_000_000))
                                .orElseThrow()
                                .text(),
                        person.label(),
                        person.email())));
        transaction.executeWithoutResult(_ -> events.publishEvent(new OwnersArrived(arrivals)));
    }
}
