// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import dev.pergola.shared.Keyset;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of posts and mentions. */
@Component
class Posts {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    Posts(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** False when there is a post with this id. */
    boolean add(Post post) {
        return jdbc.sql("""
                insert into timeline.posts
                    (id, kind, record, record_label, record_path, author, author_name, body, written_at)
                values (:id, :kind, :record, :label, :path, :author, :authorName, :body, :writtenAt)
                on conflict (id) do nothing
                """)
                        .param("id", post.id())
                        .param("kind", post.kind())
                        .param("record", post.record())
                        .param("label", post.recordLabel())
                        .param("path", post.recordPath())
                        .param("author", post.author())
                        .param("authorName", post.authorName())
                        .param("body", post.body())
                        .param("writtenAt", Timestamp.from(post.writtenAt()))
                        .update()
                == 1;
    }

    void add(Instant writtenAt, Collection<Mention> mentions) {
        batches.batchUpdate(
                """
                insert into timeline.mentions (id, post, person, alias, name, handles, reached, state, written_at)
                values (:id, :post, :person, :alias, :name, :handles, :reached, :state, :writtenAt)
                """,
                mentions.stream()
                        .map(mention -> new MapSqlParameterSource()
                                .addValue("id", mention.id())
                                .addValue("post", mention.post())
                                .addValue("person", mention.person())
                                .addValue("alias", mention.alias())
                                .addValue("name", mention.name())
                                .addValue("handles", mention.handles().toArray(String[]::new))
                                .addValue("reached", mention.reached())
                                .addValue("state", mention.state().name())
                                .addValue("writtenAt", Timestamp.from(writtenAt)))
                        .toArray(MapSqlParameterSource[]::new));
    }

    Optional<Post> find(UUID id) {
        return jdbc.sql("""
                select id, kind, record, record_label, record_path, author, author_name, body, written_at, withdrawn_at,
                       reason
                from timeline.posts where id = :id
                """).param("id", id).query(Post.class).optional();
    }

    /** The posts about a record that stand before this place, newest first. */
    List<Post> before(String kind, UUID record, Keyset from, int limit) {
        return jdbc.sql("""
                select id, kind, record, record_label, record_path, author, author_name, body, written_at, withdrawn_at,
                       reason
                from timeline.posts
                where kind = :kind and record = :record and (written_at, id) < (:at, :id)
                order by written_at desc, id desc
                limit :limit
                """)
                .param("kind", kind)
                .param("record", record)
                .param("at", Timestamp.from(from.at()))
                .param("id", from.id())
                .param("limit", limit)
                .query(Post.class)
                .list();
    }

    /** The mentions of these posts, by post. */
    Map<UUID, List<Mention>> mentions(Collection<Post> posts) {
        return posts.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from timeline.mentions where post in (:posts) order by post, id")
                        .param("posts", posts.stream().map(Post::id).toList())
                        .query(Posts::mention)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Mention::post));
    }

    private static Mention mention(ResultSet row, int number) throws SQLException {
        return new Mention(
                row.getObject("id", UUID.class),
                row.getObject("post", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("alias"),
                row.getString("name"),
                words(row.getArray("handles")),
                row.getInt("reached"),
                MentionState.valueOf(row.getString("state")),
                row.getObject("answered_by", UUID.class),
                row.getString("answered_name"),
                instant(row.getTimestamp("answered_at")));
    }

    private static List<String> words(Array column) throws SQLException {
        return List.of((String[]) column.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
