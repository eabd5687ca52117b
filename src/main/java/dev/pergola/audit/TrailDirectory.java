// SPDX-License-Identifier: Apache-2.0
package dev.pergola.audit;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Listing;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Questions about what happened. */
@Component
public class TrailDirectory {

    private static final int PAGE = 50;

    private final JdbcClient jdbc;

    TrailDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that happened to these records, newest first, 200 entries at most. */
    public List<TrailEntry> timeline(Collection<UUID> subjects) {
        return subjects.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select id, at, actor_kind, actor, actor_label as who, request_id, kind, subject, what,
                               before, after, why
                        from audit.entries
                        where subject in (:subjects)
                        order by at desc, id desc
                        limit 200
                        """)
                        .param("subjects", subjects)
                        .query(TrailEntry.class)
                        .list();
    }

    /** What happened to one record before this place in time, newest first. */
    public List<TrailEntry> before(UUID subject, Keyset from, int limit) {
        return jdbc.sql("""
                select id, at, actor_kind, actor, actor_label as who, request_id, kind, subject, what,
                       before, after, why
                from audit.entries
                where subject = :subject and (at, id) < (:at, :id)
                order by at desc, id desc
                limit :limit
                """)
                .param("subject", subject)
                .param("at", java.sql.Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", limit)
                .query(TrailEntry.class)
                .list();
    }

    /** The newest entries of everybody. */
    public List<TrailEntry> latest(int limit) {
        return page(null, null, Keyset.START).rows().stream().limit(limit).toList();
    }

    /** The newest entries of one person's own deeds. */
    public List<TrailEntry> latestBy(UUID actor, int limit) {
        return jdbc.sql("""
                select id, at, actor_kind, actor, actor_label as who, request_id, kind, subject, what,
                       before, after, why
                from audit.entries where actor = :actor order by at desc, id desc limit :limit
                """)
                .param("actor", actor)
                .param("limit", limit)
                .query(TrailEntry.class)
                .list();
    }

    /** One page of the whole trail, newest first. */
    public Listing<TrailEntry> page(@Nullable String kind, @Nullable String who, Keyset from) {
        var rows = jdbc.sql("""
                select id, at, actor_kind, actor, actor_label as who, request_id, kind, subject, what,
                       before, after, why
                from audit.entries
                where (at, id) < (:at, :id)
                  and (cast(:kind as text) is null or kind = :kind)
                  and (cast(:who as text) is null or actor_label ilike '%' || :who || '%')
                order by at desc, id desc
                limit :limit
                """)
                .param("at", java.sql.Timestamp.from(from.at()))
                .param("id", from.id())
                .param("kind", kind)
                .param("who", who)
                .param("limit", PAGE + 1)
                .query(TrailEntry.class)
                .list();
        return Listing.cut(rows, PAGE, row -> new Keyset(row.at(), row.id()));
    }

    /** The kinds of record that the trail knows. */
    public List<String> kinds() {
        return jdbc.sql("select distinct kind from audit.entries order by kind")
                .query(String.class)
                .list();
    }
}
