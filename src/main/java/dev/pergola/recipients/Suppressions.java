// SPDX-License-Identifier: Apache-2.0
package dev.pergola.recipients;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The suppression list as it is stored. */
@Component
class Suppressions {

    private record Counted(SuppressionReason reason, long count) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Suppressions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Newest first, narrowed by reason or by a part of the address. */
    Listing<Suppression> page(@Nullable SuppressionReason reason, @Nullable String words, Keyset from, int limit) {
        var rows = jdbc.sql("""
                select id, email, reason, since, message, note, author from recipients.suppressions
                where (since, id) < (:at, :id)
                  and (cast(:reason as text) is null or reason = :reason)
                  and (cast(:words as text) is null or email like :pattern)
                order by since desc, id desc
                limit :limit
                """)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("reason", reason == null ? null : reason.name())
                .param("words", words)
                .param("pattern", pattern(words))
                .param("limit", limit + 1)
                .query(Suppression.class)
                .list();
        return Listing.cut(rows, limit, row -> new Keyset(row.since(), row.id()));
    }

    Map<SuppressionReason, Long> counts() {
        return jdbc
                .sql("select reason, count(*) as count from recipients.suppressions group by reason")
                .query(Counted.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Counted::reason, Counted::count));
    }

    Optional<Suppression> find(UUID id) {
        return jdbc.sql("""
                select id, email, reason, since, message, note, author from recipients.suppressions where id = :id
                """).param("id", id).query(Suppression.class).optional();
    }

    Optional<Suppression> find(String email, SuppressionReason reason) {
        return jdbc.sql("""
                select id, email, reason, since, message, note, author from recipients.suppressions
                where email = :email and reason = :reason
                """)
                .param("email", email)
                .param("reason", reason.name())
                .query(Suppression.class)
                .optional();
    }

    /** Puts addresses, in small letters, on the list and returns those that were not there for this reason. */
    List<Suppression> add(
            Collection<String> emails, SuppressionReason reason, @Nullable UUID message, String note, String author) {
        return jdbc.sql("""
                insert into recipients.suppressions (email, reason, since, message, note, author)
                select distinct e.email, :reason, cast(:now as timestamptz), cast(:message as uuid), :note, :author
                from unnest(cast(:emails as text[])) e (email)
                on conflict (email, reason) do nothing
                returning id, email, reason, since, message, note, author
                """)
                .param("reason", reason.name())
                .param("now", Timestamp.from(clock.instant()))
                .param("message", message)
                .param("note", note)
                .param("author", author)
                .param("emails", emails.toArray(String[]::new))
                .query(Suppression.class)
                .list();
    }

    Optional<Suppression> remove(UUID id) {
        return jdbc.sql("""
                delete from recipients.suppressions where id = :id
                returning id, email, reason, since, message, note, author
                """).param("id", id).query(Suppression.class).optional();
    }

    Optional<Suppression> remove(String email, SuppressionReason reason) {
        return jdbc.sql("""
                delete from recipients.suppressions where email = :email and reason = :reason
                returning id, email, reason, since, message, note, author
                """)
                .param("email", email)
                .param("reason", reason.name())
                .query(Suppression.class)
                .optional();
    }

    private static @Nullable String pattern(@Nullable String words) {
        return words == null
                ? null
                : "%"
                        + words.toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
    }
}
