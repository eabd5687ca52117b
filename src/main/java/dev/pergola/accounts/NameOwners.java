// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes owners of whoever a file names as one and nobody knew; they get their names when the CRM tells them. */
@Component
class NameOwners {

    private final JdbcClient jdbc;
    private final Ids ids;

    NameOwners(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** @param words user ids of the CRM or mail addresses that no owner has */
    void add(List<String> words, Instant now) {
        if (words.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into accounts.owners (id, external_id, name, email, created_at)
                select id, case when word not like '%@%' then word end,
                       case when word like '%@%' then word else 'User ' || word end,
                       case when word like '%@%' then word end, :now
                from unnest(:ids, :words) as named (id, word)
                on conflict (external_id) do nothing
                """)
                .param("ids", words.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                .param("words", words.toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }
}
