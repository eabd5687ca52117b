// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.Ids;
import dev.pergola.shared.Secrets;
import dev.pergola.shared.Vault;
import dev.pergola.shared.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secrets that sign what is sent to an endpoint: the newest, and for a day the ones before it. */
@Component
class EndpointSecrets {

    static final Duration OVERLAP = Duration.ofHours(24);
    private static final String SEALED = "webhook secret";
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Secrets secrets;
    private final Ids ids;
    private final Clock clock;

    EndpointSecrets(JdbcClient jdbc, Vault vault, Secrets secrets, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a new secret, which is returned this once; the ones before it run out. */
    String make(UUID endpoint) {
        var now = clock.instant();
        var secret = "whsec_" + Base64.getEncoder().encodeToString(secrets.bytes(BYTES));
        jdbc.sql("update webhooks.secrets set expires_at = :until where endpoint = :endpoint and expires_at is null")
                .param("until", Timestamp.from(now.plus(OVERLAP)))
                .param("endpoint", endpoint)
                .update();
        jdbc.sql("""
                insert into webhooks.secrets (id, endpoint, sealed, made_at)
                values (:id, :endpoint, :sealed, :now)
                """)
                .param("id", ids.next())
                .param("endpoint", endpoint)
                .param("sealed", vault.seal(SEALED, secret.getBytes(StandardCharsets.UTF_8)))
                .param("now", Timestamp.from(now))
                .update();
        return secret;
    }

    /** Those that sign now, newest first. */
    List<WebhookSignature> of(UUID endpoint) {
        return jdbc
                .sql("""
                select sealed from webhooks.secrets
                where endpoint = :endpoint and (expires_at is null or expires_at > :now)
                order by made_at desc, id desc
                """)
                .param("endpoint", endpoint)
                .param("now", Timestamp.from(clock.instant()))
                .query(byte[].class)
                .list()
                .stream()
                .map(closed -> new WebhookSignature(new String(vault.open(SEALED, closed), StandardCharsets.UTF_8)))
                .toList();
    }

    /** Until when the one before the newest signs along; empty when it does not. */
    Optional<Instant> overlapUntil(UUID endpoint) {
        return jdbc.sql("select max(expires_at) from webhooks.secrets where endpoint = :endpoint and expires_at > :now")
                .param("endpoint", endpoint)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> Optional.ofNullable(Endpoint.instant(row, "max")))
                .single();
    }
}
