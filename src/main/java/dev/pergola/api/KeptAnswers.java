// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What POSTs were answered, so that a repeated one is answered alike and does nothing twice. */
@Component
class KeptAnswers {

    /**
     * An answer.
     *
     * @param fingerprint of the request that it answered
     * @param permission  that the request needed; whoever lost it does not read the answer either
     */
    record Kept(
            byte[] fingerprint,
            @Nullable String permission,
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            byte[] body) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptAnswers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds the key until the transaction ends; false when another request holds it. */
    boolean hold(UUID token, String key) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "idempotency " + token + " " + key)
                .query(Boolean.class)
                .single();
    }

    Optional<Kept> find(UUID token, String key) {
        return jdbc.sql("""
                select fingerprint, permission, status, content_type, location, etag, body
                from api.kept_answers where token = :token and key = :key
                """)
                .param("token", token)
                .param("key", key)
                .query(Kept.class)
                .optional();
    }

    void keep(UUID token, String key, Kept answer) {
        jdbc.sql("""
                insert into api.kept_answers
                    (token, key, fingerprint, permission, status, content_type, location, etag, body, created_at)
                values (:token, :key, :fingerprint, :permission, :status, :contentType, :location, :etag, :body, :now)
                """)
                .param("token", token)
                .param("key", key)
                .param("fingerprint", answer.fingerprint())
                .param("permission", answer.permission())
                .param("status", answer.status())
                .param("contentType", answer.contentType())
                .param("location", answer.location())
                .param("etag", answer.etag())
                .param("body", answer.body())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    int dropBefore(Instant moment) {
        return jdbc.sql("delete from api.kept_answers where created_at < :moment")
                .param("moment", Timestamp.from(moment))
                .update();
    }
}
