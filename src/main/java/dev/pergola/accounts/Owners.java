// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who own records. A member of staff becomes one when first named. */
@Component
class Owners {

    private static final int OFFERED = 500;

    private final JdbcClient jdbc;
    private final PeopleDirectory people;
    private final Ids ids;
    private final Clock clock;

    Owners(JdbcClient jdbc, PeopleDirectory people, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    Optional<Owner> find(@Nullable UUID id) {
        return id == null
                ? Optional.empty()
                : jdbc.sql("select id, external_id, name, email, person from accounts.owners where id = :id")
                        .param("id", id)
                        .query(Owner.class)
                        .optional();
    }

    /** Those of the ids that exist, in no order. */
    List<Owner> find(Collection<UUID> wanted) {
        return wanted.isEmpty()
                ? List.of()
                : jdbc.sql("select id, external_id, name, email, person from accounts.owners where id in (:ids)")
                        .param("ids", wanted)
                        .query(Owner.class)
                        .list();
    }

    /** The owner that somebody is, if they own anything. */
    Optional<Owner> ofPerson(UUID person) {
        return jdbc.sql("select id, external_id, name, email, person from accounts.owners where person = :person")
                .param("person", person)
                .query(Owner.class)
                .optional();
    }

    /** Those to choose from, by name. */
    List<Owner> all() {
        return jdbc.sql("""
                select id, external_id, name, email, person from accounts.owners order by lower(name), id limit :limit
                """).param("limit", OFFERED).query(Owner.class).list();
    }

    /** Those who may be named in a record: owners, and staff who work on accounts and are none yet. */
    List<Owner> nameable() {
        var known = all();
        var persons = known.stream().map(Owner::person).filter(Objects::nonNull).collect(Collectors.toSet());
        var staff = people.staffWho(Permission.EDIT_ACCOUNTS).stream()
                .filter(person -> !persons.contains(person.id()))
                .map(person -> new Owner(person.id(), null, person.label(), person.email(), person.id()));
        return Stream.concat(known.stream(), staff)
                .sorted(Comparator.comparing(owner -> owner.name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** Finds one by its id, its id in the CRM, or its mail address; a member of staff by the same. */
    Optional<UUID> identify(String text) {
        return jdbc.sql("""
                select id from accounts.owners
                where id::text = lower(:text) or external_id = :text or lower(email) = lower(:text)
                order by person nulls last
                limit 1
                """).param("text", text).query(UUID.class).optional().or(() -> staff(text));
    }

    private Optional<UUID> staff(String text) {
        return people.staffWho(Permission.EDIT_ACCOUNTS).stream()
                .filter(person -> person.id().toString().equalsIgnoreCase(text)
                        || person.email().equalsIgnoreCase(text))
                .findFirst()
                .map(person -> of(person.id(), person.label(), person.email()));
    }

    /** The owner that this member of staff is, made if need be. */
    UUID of(UUID person, String name, String email) {
        return jdbc.sql("""
                insert into accounts.owners (id, name, email, person, created_at)
                values (:id, :name, :email, :person, :now)
                on conflict (person) do update set name = excluded.name, email = excluded.email
                returning id
                """)
                .param("id", ids.next())
                .param("name", name)
                .param("email", email)
                .param("person", person)
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .single();
    }
}
