// SPDX-License-Identifier: Apache-2.0
package dev.pergola.people;

import dev.pergola.shared.Secrets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time links. Looking at one changes nothing, so a scanner that opens it does no harm; using it is a deed. */
@Component
class SignInLinks {

    private static final int PER_HOUR = 6;

    /** Whose link it is and where it leads. */
    record Link(Person.Kind kind, String email, String next) {}

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    SignInLinks(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    String make(Person.Kind kind, EmailAddress email, String next, Duration life) {
        var secret = secrets.token();
        var now = clock.instant();
        jdbc.sql("""
                insert into people.sign_in_links (token_hash, kind, email, next, created_at, expires_at)
                values (:hash, :kind, :email, :next, :now, :expires)
                """)
                .param("hash", Sessions.hash(secret))
                .param("kind", kind.name())
                .param("email", email.value())
                .param("next", next)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(life)))
                .update();
        return secret;
    }

    boolean tooMany(EmailAddress email) {
        return jdbc.sql("select count(*) from people.sign_in_links where lower(email) = :email and created_at > :since")
                        .param("email", email.key())
                        .param("since", Timestamp.from(clock.instant().minus(Duration.ofHours(1))))
                        .query(Long.class)
                        .single()
                >= PER_HOUR;
    }

    Optional<Link> look(String secret) {
        return jdbc.sql("""
                select kind, email, next from people.sign_in_links
                where token_hash = :hash and used_at is null and expires_at > :now
                """)
                .param("hash", Sessions.hash(secret))
                .param("now", Timestamp.from(clock.instant()))
                .query(Link.class)
                .optional();
    }

    Optional<Link> use(String secret) {
        return jdbc.sql("""
                update people.sign_in_links set used_at = :now
                where token_hash = :hash and used_at is null and expires_at > :now
                returning kind, email, next
                """)
                .param("hash", Sessions.hash(secret))
                .param("now", Timestamp.from(clock.instant()))
                .query(Link.class)
                .optional();
    }
}
