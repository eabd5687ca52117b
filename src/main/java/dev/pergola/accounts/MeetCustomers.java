// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.audit.Change;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes the accounts of customers that turned up, with whoever looks after the licence as their admin contact. */
@Component
class MeetCustomers {

    private record Made(UUID id, String name) {}

    private record Member(UUID account, CustomersMet.Person person) {}

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetCustomers(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void meet(CustomersMet met) {
        var now = Timestamp.from(clock.instant());
        accounts(met.customers(), now)
                .forEach(made -> tell(RecordKind.ACCOUNT, made, Set.of("name", "domains", "status", "customerSince")));
        contacts(met.customers(), now)
                .forEach(made -> tell(
                        RecordKind.CONTACT,
                        made,
                        Set.of("account", "firstName", "lastName", "email", "emailState", "roles")));
    }

    private List<Made> accounts(List<CustomersMet.Customer> customers, Timestamp now) {
        return jdbc.sql("""
                insert into accounts.accounts
                    (id, name, domains, status, customer_since, source, created_at, changed_at)
                select cast(met.id as uuid), met.name, array_remove(array [met.domain], null), 'CUSTOMER',
                       cast(met.since as date), 'service', :now, :now
                from unnest(:ids, :names, :domains, :days) as met (id, name, domain, since)
                on conflict (id) do nothing
                returning id, name
                """)
                .param("ids", texts(customers, CustomersMet.Customer::account))
                .param("names", texts(customers, CustomersMet.Customer::name))
                .param("domains", texts(customers, CustomersMet.Customer::domain))
                .param("days", texts(customers, CustomersMet.Customer::since))
                .param("now", now)
                .query(Made.class)
                .list();
    }

    private List<Made> contacts(List<CustomersMet.Customer> customers, Timestamp now) {
        var members = customers.stream()
                .flatMap(customer -> customer.people().stream().map(person -> new Member(customer.account(), person)))
                .toList();
        return jdbc.sql("""
                insert into accounts.contacts
                    (id, account, first_name, last_name, email, email_state, roles, person, source, created_at,
                     changed_at)
                select cast(met.id as uuid), cast(met.account as uuid),
                       coalesce(substring(met.name from '^(.*\\S)\\s+\\S+$'), ''),
                       coalesce(substring(met.name from '(\\S+)$'), met.email),
                       met.email, met.state, array ['ADMIN', 'LICENSE_CONTACT'], cast(met.person as uuid), 'service',
                       :now, :now
                from unnest(:ids, :accounts, :names, :emails, :states, :persons)
                    as met (id, account, name, email, state, person)
                on conflict (id) do nothing
                returning id, last_name as name
                """)
                .param("ids", texts(members, member -> member.person().contact()))
                .param("accounts", texts(members, Member::account))
                .param("names", texts(members, member -> member.person().name().strip()))
                .param("emails", texts(members, member -> member.person().email()))
                .param(
                        "states",
                        texts(
                                members,
                                member -> member.person().verified() ? EmailState.VERIFIED : EmailState.UNVERIFIED))
                .param("persons", texts(members, member -> member.person().person()))
                .param("now", now)
                .query(Made.class)
                .list();
    }

    private void tell(RecordKind kind, Made made, Set<String> fields) {
        events.publishEvent(new Change(
                kind.word(),
                made.id(),
                "Made the " + kind.word(),
                null,
                made.name(),
                "A subscription turned up that no account held."));
        events.publishEvent(new RecordChanged(kind, made.id(), true, fields, "service"));
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable Object> value) {
        return rows.stream()
                .map(row -> Objects.toString(value.apply(row), null))
                .toArray(String[]::new);
    }
}
