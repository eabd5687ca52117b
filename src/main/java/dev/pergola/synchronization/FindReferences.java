// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.accounts.Field;
import dev.pergola.accounts.FieldsDirectory;
import dev.pergola.accounts.FieldsDirectory.Fields;
import dev.pergola.accounts.OwnersArrived;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds all owners and accounts that a page names; users of the CRM who are new here are asked for and made known. */
@Component
class FindReferences {

    private final FieldsDirectory directory;
    private final CrmClient client;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    FindReferences(
            FieldsDirectory directory,
            CrmClient client,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.client = client;
        this.events = events;
        this.transaction = transaction;
    }

    References find(CrmTable table, Collection<RemoteRecord> theirs, Collection<Fields> ours) {
        var owners = new HashSet<>(named(table, Field.Kind.OWNER, theirs));
        var ownOwners = named(table, Field.Kind.OWNER, ours);
        var accounts = named(table, Field.Kind.ACCOUNT, theirs);
        var ownAccounts = named(table, Field.Kind.ACCOUNT, ours);
        return new References(
                owners.isEmpty() ? Map.of() : owners(owners),
                ownOwners.isEmpty() ? Map.of() : directory.externalIdsOfOwners(ownOwners),
                accounts.isEmpty() ? Map.of() : longForms(directory.accountsLeft(forms(accounts))),
                ownAccounts.isEmpty() ? Map.of() : directory.externalIdsOfAccounts(ownAccounts));
    }

    private Map<String, UUID> owners(Set<String> ids) {
        var known = longForms(directory.ownersByExternalId(forms(ids)));
        var unknown = ids.stream().filter(id -> !known.containsKey(id)).collect(Collectors.toSet());
        if (unknown.isEmpty()) {
            return known;
        }
        var arrivals = client.users(unknown).stream()
                .map(user -> new OwnersArrived.Arrival(user.id(), user.name(), user.email()))
                .toList();
        if (arrivals.isEmpty()) {
            return known;
        }
        transaction.executeWithoutResult(_ -> events.publishEvent(new OwnersArrived(arrivals)));
        return longForms(directory.ownersByExternalId(forms(ids)));
    }

    private static Set<String> named(CrmTable table, Field.Kind kind, Collection<RemoteRecord> records) {
        return columns(table, kind)
                .flatMap(column ->
                        records.stream().map(record -> record.columns().get(column.name())))
                .flatMap(text -> CrmId.of(text).stream())
                .map(CrmId::text)
                .collect(Collectors.toSet());
    }

    private static Set<UUID> named(CrmTable table, Field.Kind kind, Iterable<Fields> records) {
        var ids = new HashSet<UUID>();
        columns(table, kind)
                .forEach(column -> records.forEach(record -> {
                    var text = record.fields().get(column.key());
                    if (text != null) {
                        ids.add(UUID.fromString(text));
                    }
                }));
        return ids;
    }

    private static Stream<CrmTable.Column> columns(CrmTable table, Field.Kind kind) {
        return table.columns().stream().filter(column -> column.field().kind() == kind);
    }

    /** Imported ids may be short ones. */
    static Set<String> forms(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> CrmId.of(id).stream())
                .flatMap(id -> Stream.of(id.text(), id.brief()))
                .collect(Collectors.toSet());
    }

    static Set<String> longIds(Collection<String> ids) {
        return ids.stream()
                .flatMap(id -> CrmId.of(id).stream())
                .map(CrmId::text)
                .collect(Collectors.toSet());
    }

    static Map<String, UUID> longForms(Map<String, UUID> byId) {
        var found = new HashMap<String, UUID>();
        byId.forEach(
                (id, record) -> CrmId.of(id).ifPresent(crm -> found.put(crm.text(), Objects.requireNonNull(record))));
        return found;
    }
}
