// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about persons. */
@Component
public class PeopleDirectory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final People people;

    PeopleDirectory(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    public Optional<Person> find(UUID id) {
        return people.find(id);
    }

    /** Staff who have a role that allows this and can sign in. */
    public List<Person> staffWho(Permission permission) {
        return people.staff().stream()
                .filter(person -> person.disabledAt() == null)
                .filter(person -> person.permissions().contains(permission))
                .toList();
    }

    /** Whether a member of staff signs in with this address: then it is a person's own. */
    public boolean isStaff(EmailAddress address) {
        return people.find(Person.Kind.STAFF, address).isPresent();
    }

    /** Members by name or address, newest first. */
    public Listing<Person> members(@Nullable String words, Keyset from) {
        return members(words, from, PAGE);
    }

    public Listing<Person> members(@Nullable String words, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select * from people.persons
                where kind = 'MEMBER' and (created_at, id) < (:at, :id)
                  and (cast(:words as text) is null or name ilike '%' || :words || '%' or email ilike '%' || :words || '%')
                order by created_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("words", words)
                .param("limit", limit + 1)
                .query(People::read)
                .list();
        return Listing.cut(rows, limit, person -> new Keyset(person.createdAt(), person.id()));
    }

    /** Those of the ids that exist, in no order. */
    public List<Person> find(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql("select * from people.persons where id in (:ids)")
                        .param("ids", ids)
                        .query(People::read)
                        .list();
    }
}
