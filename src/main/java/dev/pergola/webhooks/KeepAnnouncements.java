// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.Ids;
import dev.pergola.shared.TransactionNotes;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what a transaction announces in that transaction: a row for each event that an endpoint wants, and a delivery
 * for each endpoint that wants it.
 */
@Component
class KeepAnnouncements {

    private record Kept(String id, Announcement announced, String body) {}

    private final EventCatalogue catalogue;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final TransactionNotes<Kept> notes;

    KeepAnnouncements(EventCatalogue catalogue, JdbcClient jdbc, Ids ids, Clock clock) {
        this.catalogue = catalogue;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.notes = new TransactionNotes<>(this::write);
    }

    @EventListener
    void keep(Announcement announced) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("It is announced inside the transaction that makes it true: " + announced);
        }
        notes.add(new Kept(ids.next().toString(), announced, catalogue.body(announced, clock.instant())));
    }

    /** A delivery's id follows from event and endpoint, so that there is one of each. */
    private void write(List<Kept> all) {
        jdbc.sql("""
                with told as (
                    select id::uuid, type, subject::uuid, body
                    from unnest(:ids::text[], :types::text[], :subjects::text[], :bodies::text[])
                        as each (id, type, subject, body)
                ), wanted as (
                    select t.id as event, e.id as endpoint
                    from told t join webhooks.endpoints e
                      on e.disabled_at is null and e.created_at <= :now and (e.types = '{}' or t.type = any(e.types))
                ), kept as (
                    insert into webhooks.events (id, type, subject, body, at)
                    select id, type, subject, body, :now from told where id in (select event from wanted)
                )
                insert into webhooks.deliveries (id, event, endpoint, state, due_at, created_at)
                select md5(event::text || endpoint::text)::uuid, event, endpoint, 'WAITING', :now, :now from wanted
                """)
                .param("ids", column(all, Kept::id))
                .param("types", column(all, kept -> kept.announced().type()))
                .param(
                        "subjects",
                        column(all, kept -> kept.announced().subject().toString()))
                .param("bodies", column(all, Kept::body))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private static String[] column(List<Kept> all, Function<Kept, String> value) {
        return all.stream().map(value).toArray(String[]::new);
    }
}
