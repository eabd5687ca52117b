// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The passkeys that the framework keeps, as their owner sees them. */
@Component
class Passkeys {

    /** A passkey. @param id opaque; the framework's own */
    record Passkey(
            String id,
            String label,
            LocalDateTime created,
            @Nullable LocalDateTime lastUsed) {}

    private final JdbcClient jdbc;

    Passkeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Passkey> of(Person person) {
        return jdbc.sql("""
                select c.credential_id as id, c.label, c.created, c.last_used
                from public.user_credentials c join public.user_entities u on u.id = c.user_entity_user_id
                where u.name = :email order by c.created
                """).param("email", person.email()).query(Passkey.class).list();
    }

    boolean remove(Person person, String id) {
        return jdbc.sql("""
                delete from public.user_credentials c using public.user_entities u
                where u.id = c.user_entity_user_id and u.name = :email and c.credential_id = :id
                """).param("email", person.email()).param("id", id).update() == 1;
    }
}
