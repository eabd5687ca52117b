// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Ids;
import dev.pergola.shared.Secrets;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is signed in where. Only a hash of the secret is kept, and a revoked session is gone at the next request. */
@Component
class Sessions {

    static final Duration STAFF_LIFE = Duration.ofHours(12);
    static final Duration MEMBER_LIFE = Duration.ofDays(14);
    private static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    /** A session as its owner sees it in the list. */
    record Session(UUID id, String how, String address, String agent, Instant createdAt, Instant seenAt) {}

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    Sessions(JdbcClient jdbc, Secrets secrets, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Opens a session and returns its secret, which is told once. */
    String open(Person person, String how, String address, String agent) {
        var secret = secrets.token();
        var now = clock.instant();
        jdbc.sql("""
                insert into people.sessions
                    (token_hash, id, person, how, address, agent, created_at, seen_at, expires_at)
                values (:hash, :id, :person, :how, :address, :agent, :now, :now, :expires)
                """)
                .param("hash", hash(secret))
                .param("id", ids.next())
                .param("person", person.id())
                .param("how", how)
                .param("address", address)
                .param("agent", agent.length() > 300 ? agent.substring(0, 300) : agent)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(life(person))))
                .update();
        return secret;
    }

    Optional<SignedIn> find(String secret, Person.Kind kind) {
        var now = clock.instant();
        return jdbc.sql("""
                select p.*, s.id as session, s.seen_at
                from people.sessions s join people.persons p on p.id = s.person
                where s.token_hash = :hash and p.kind = :kind and s.revoked_at is null and s.expires_at > :now
                  and p.disabled_at is null
                """)
                .param("hash", hash(secret))
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .query((row, number) -> {
                    noteSeen(row, now);
                    return new SignedIn(People.read(row, number), row.getObject("session", UUID.class));
                })
                .optional();
    }

    private void noteSeen(ResultSet row, Instant now) throws SQLException {
        if (row.getTimestamp("seen_at").toInstant().isBefore(now.minus(SEEN_EVERY))) {
            jdbc.sql("update people.sessions set seen_at = :now where id = :id")
                    .param("now", Timestamp.from(now))
                    .param("id", row.getObject("session", UUID.class))
                    .update();
        }
    }

    List<Session> of(UUID person) {
        return jdbc.sql("""
                select id, how, address, agent, created_at, seen_at from people.sessions
                where person = :person and revoked_at is null and expires_at > :now
                order by seen_at desc
                """)
                .param("person", person)
                .param("now", Timestamp.from(clock.instant()))
                .query(Session.class)
                .list();
    }

    /** Ends one session of this person; a foreign one is left alone. */
    boolean end(UUID person, UUID session) {
        return jdbc.sql("""
                update people.sessions set revoked_at = :now
                where id = :session and person = :person and revoked_at is null
                """)
                        .param("now", Timestamp.from(clock.instant()))
                        .param("session", session)
                        .param("person", person)
                        .update()
                == 1;
    }

    /** Ends every session of this person and says how many there were. */
    int endAll(UUID person) {
        return jdbc.sql("update people.sessions set revoked_at = :now where person = :person and revoked_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("person", person)
                .update();
    }

    private static Duration life(Person person) {
        return person.kind() == Person.Kind.STAFF ? STAFF_LIFE : MEMBER_LIFE;
    }

    static byte[] hash(String secret) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
