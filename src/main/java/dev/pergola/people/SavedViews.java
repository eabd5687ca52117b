// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists that somebody keeps: a name for what stands in the address of a list. Each person has their own. */
@Component
public class SavedViews {

    private static final int MOST = 30;

    /** @param query the part of the address after the question mark */
    public record View(UUID id, String name, String query) {}

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    SavedViews(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param list the path of the list */
    public List<View> of(UUID person, String list) {
        return jdbc.sql("""
                select id, name, query from people.saved_views
                where person = :person and list = :list order by lower(name), id limit :most
                """)
                .param("person", person)
                .param("list", list)
                .param("most", MOST)
                .query(View.class)
                .list();
    }

    /** Keeps the view under the name; one of that name is replaced. */
    void keep(UUID person, String list, String name, String query) {
        jdbc.sql("""
                insert into people.saved_views (id, person, list, name, query, created_at)
                values (:id, :person, :list, :name, :query, :now)
                on conflict (person, list, name) do update set query = excluded.query
                """)
                .param("id", ids.next())
                .param("person", person)
                .param("list", list)
                .param("name", name)
                .param("query", query)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Forgets a view of this person; a foreign one is left alone. */
    void forget(UUID person, UUID id) {
        jdbc.sql("delete from people.saved_views where id = :id and person = :person")
                .param("id", id)
                .param("person", person)
                .update();
    }
}
