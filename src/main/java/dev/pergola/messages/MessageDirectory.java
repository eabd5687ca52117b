// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

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

/** Questions about letters. */
@Component
public class MessageDirectory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    MessageDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The letters that belong to these records, newest first, 100 at most. */
    public List<Message> about(Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select id, number, template, recipient, recipient_name, sender, subject, state, attempts,
                               sent_at, reply, created_at
                        from messages.messages where subject in (:subjects) order by created_at desc limit 100
                        """).param("subjects", subjects).query(Message.class).list();
    }

    /** The letters to one address, newest first, 100 at most. */
    public List<Message> to(String email) {
        return jdbc.sql("""
                select id, number, template, recipient, recipient_name, sender, subject, state, attempts,
                       sent_at, reply, created_at
                from messages.messages where lower(recipient) = lower(:email) order by created_at desc limit 100
                """).param("email", email).query(Message.class).list();
    }

    Listing<Message> page(@Nullable MessageState state, @Nullable String words, Keyset from) {
        return page(state, words, from, PAGE);
    }

    Listing<Message> page(@Nullable MessageState state, @Nullable String words, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select id, number, template, recipient, recipient_name, sender, subject, state, attempts,
                       sent_at, reply, created_at
                from messages.messages
                where (created_at, id) < (:at, :id)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:words as text) is null or recipient ilike '%' || :words || '%'
                       or template ilike '%' || :words || '%' or 'MSG-' || lpad(number::text, 6, '0') = upper(:words))
                order by created_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("state", state == null ? null : state.name())
                .param("words", words)
                .param("limit", limit + 1)
                .query(Message.class)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.createdAt(), row.id()));
    }

    Optional<Message> find(UUID id) {
        return jdbc.sql("""
                select id, number, template, recipient, recipient_name, sender, subject, state, attempts,
                       sent_at, reply, created_at
                from messages.messages where id = :id
                """).param("id", id).query(Message.class).optional();
    }

    long count(MessageState state) {
        return jdbc.sql("select count(*) from messages.messages where state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }
}
