// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Those who own records. A member of staff becomes one when first named. */
@Component
class Owners {

    private static final int OFFERED = 500;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Owners(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
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

    /** Finds one by its id, its id in the CRM, or its mail address. */
    Optional<UUID> identify(String text) {
        return jdbc.sql("""
                select id from accounts.owners
                where id::text = lower(:text) or external_id = :text or lower(email) = lower(:text)
                order by person nulls last
                limit 1
                """).param("text", text).query(UUID.class).optional();
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
