// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of persons. */
@Component
class People {

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Person> find(UUID id) {
        return jdbc.sql("select * from people.persons where id = :id")
                .param("id", id)
                .query(People::read)
                .optional();
    }

    Optional<Person> find(Person.Kind kind, EmailAddress email) {
        return jdbc.sql("select * from people.persons where kind = :kind and lower(email) = :email")
                .param("kind", kind.name())
                .param("email", email.key())
                .query(People::read)
                .optional();
    }

    /** False when somebody with this address was there already. */
    boolean add(Person person, @Nullable String passwordHash) {
        return jdbc.sql("""
                insert into people.persons
                    (id, kind, email, name, roles, zone, proven_at, created_at, password_hash)
                values (:id, :kind, :email, :name, :roles, :zone, :provenAt, :createdAt, :passwordHash)
                on conflict (kind, lower(email)) do nothing
                """)
                        .param("id", person.id())
                        .param("kind", person.kind().name())
                        .param("email", person.email())
                        .param("name", person.name())
                        .param("roles", roles(person))
                        .param("zone", person.zone().getId())
                        .param("provenAt", timestamp(person.provenAt()))
                        .param("createdAt", timestamp(person.createdAt()))
                        .param("passwordHash", passwordHash)
                        .update()
                == 1;
    }

    Optional<String> passwordHash(UUID id) {
        return jdbc.sql("select password_hash from people.persons where id = :id and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    void setPassword(UUID id, String hash) {
        jdbc.sql("update people.persons set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id)
                .update();
    }

    void setRoles(UUID id, java.util.Set<Role> roles) {
        jdbc.sql("update people.persons set roles = :roles where id = :id")
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("id", id)
                .update();
    }

    void setName(UUID id, String name) {
        jdbc.sql("update people.persons set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
    }

    void setDisabled(UUID id, @Nullable Instant since) {
        jdbc.sql("update people.persons set disabled_at = :since where id = :id")
                .param("since", timestamp(since))
                .param("id", id)
                .update();
    }

    void prove(UUID id, Instant at) {
        jdbc.sql("update people.persons set proven_at = coalesce(proven_at, :at) where id = :id")
                .param("at", timestamp(at))
                .param("id", id)
                .update();
    }

    List<Person> staff() {
        return jdbc.sql(
                        "select * from people.persons where kind = 'STAFF' order by disabled_at nulls first, lower(name)")
                .query(People::read)
                .list();
    }

    long administrators() {
        return jdbc.sql("""
                select count(*) from people.persons
                where kind = 'STAFF' and disabled_at is null and 'ADMINISTRATOR' = any(roles)
                """).query(Long.class).single();
    }

    static Person read(ResultSet row, int number) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return new Person(
                row.getObject("id", UUID.class),
                Person.Kind.valueOf(row.getString("kind")),
                row.getString("email"),
                row.getString("name"),
                roles,
                ZoneId.of(row.getString("zone")),
                instant(row, "proven_at"),
                instant(row, "disabled_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static String[] roles(Person person) {
        return person.roles().stream().map(Role::name).toArray(String[]::new);
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
