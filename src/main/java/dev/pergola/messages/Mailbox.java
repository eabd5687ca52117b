// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails that the embedded server was given. */
@Component
class Mailbox {

    private static final int PAGE = 50;

    /** A mail in the list. */
    record Line(
            UUID id,
            Instant receivedAt,
            String sender,
            String recipient,
            String subject,
            @Nullable Instant openedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Mailbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Listing<Line> page(@Nullable String words, Keyset from) {
        var rows = jdbc.sql("""
                select id, received_at, sender, recipient, subject, opened_at from messages.mailbox
                where (received_at, id) < (:at, :id)
                  and (cast(:words as text) is null or recipient ilike '%' || :words || '%'
                       or subject ilike '%' || :words || '%')
                order by received_at desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("words", words)
                .param("limit", PAGE + 1)
                .query(Line.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.receivedAt(), row.id()));
    }

    Optional<byte[]> open(UUID id) {
        jdbc.sql("update messages.mailbox set opened_at = :now where id = :id and opened_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        return jdbc.sql("select raw from messages.mailbox where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
