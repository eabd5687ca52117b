// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of tokens. */
@Component
class Tokens {

    private static final Duration USED_EVERY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    Tokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Token token, byte[] hash) {
        jdbc.sql("""
                insert into api.tokens (id, person, name, scopes, hash, start, created_at, expires_at)
                values (:id, :person, :name, :scopes, :hash, :start, :createdAt, :expiresAt)
                """)
                .param("id", token.id())
                .param("person", token.person())
                .param("name", token.name())
                .param("scopes", token.scopes().stream().map(ApiScope::word).toArray(String[]::new))
                .param("hash", hash)
                .param("start", token.start())
                .param("createdAt", Timestamp.from(token.createdAt()))
                .param("expiresAt", Timestamp.from(token.expiresAt()))
                .update();
    }

    Optional<Token> find(UUID id) {
        return jdbc.sql("select * from api.tokens where id = :id")
                .param("id", id)
                .query(Tokens::read)
                .optional();
    }

    Optional<Token> find(byte[] hash) {
        return jdbc.sql("select * from api.tokens where hash = :hash")
                .param("hash", hash)
                .query(Tokens::read)
                .optional();
    }

    /** The person's tokens, revoked and expired ones too, newest first. */
    List<Token> of(UUID person) {
        return jdbc.sql("select * from api.tokens where person = :person order by created_at desc, id desc limit 200")
                .param("person", person)
                .query(Tokens::read)
                .list();
    }

    long living(UUID person, Instant now) {
        return jdbc.sql("""
                select count(*) from api.tokens
                where person = :person and revoked_at is null and expires_at > :now
                """)
                .param("person", person)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** Revokes a token of this person and returns its name; empty when there is no such living token. */
    Optional<String> revoke(UUID token, UUID person, Instant now) {
        return jdbc.sql("""
                update api.tokens set revoked_at = :now
                where id = :token and person = :person and revoked_at is null
                returning name
                """)
                .param("now", Timestamp.from(now))
                .param("token", token)
                .param("person", person)
                .query(String.class)
                .optional();
    }

    /** Notes the use, once in a while: a row is not written at each request. */
    void noteUse(Token token, Instant now) {
        if (token.usedAt() == null || token.usedAt().isBefore(now.minus(USED_EVERY))) {
            jdbc.sql("update api.tokens set used_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", token.id())
                    .update();
        }
    }

    private static Token read(ResultSet row, int number) throws SQLException {
        var scopes = EnumSet.noneOf(ApiScope.class);
        Arrays.stream((String[]) row.getArray("scopes").getArray())
                .forEach(word -> ApiScope.read(word).ifPresent(scopes::add));
        return new Token(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("name"),
                scopes,
                row.getString("start"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
