// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes letters that are due, for this node alone and for the time of a lease. */
@Component
class ClaimMessages {

    private static final int BATCH = 50;
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A letter in hand. */
    record Claimed(
            UUID id,
            long number,
            String key,
            String template,
            String recipient,
            String recipientName,
            String sender,
            @Nullable UUID subject,
            Map<String, String> variables,
            List<LetterWritten.Attached> attachments,
            int attempts) {}

    private final JdbcClient jdbc;
    private final Vault vault;
    private final JsonMapper mapper;
    private final Clock clock;

    ClaimMessages(JdbcClient jdbc, Vault vault, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Transactional
    List<Claimed> claim() {
        var now = clock.instant();
        return jdbc.sql("""
                update messages.messages m
                set state = 'LEASED', lease_until = :until, attempts = m.attempts + 1
                from (
                    select id from messages.messages
                    where state in ('PLANNED', 'DEFERRED') and due_at <= :now
                    order by due_at
                    limit :batch
                    for update skip locked
                ) due
                where m.id = due.id
                returning m.*
                """)
                .param("until", Timestamp.from(now.plus(LEASE)))
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query(this::read)
                .list();
    }

    Claimed read(ResultSet row, int number) throws SQLException {
        var variables = new HashMap<>(variables(row.getString("variables")));
        var secrets = row.getBytes("secrets");
        if (secrets != null) {
            variables.putAll(variables(new String(vault.open(KeepLetter.SECRETS, secrets), StandardCharsets.UTF_8)));
        }
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("key"),
                row.getString("template"),
                row.getString("recipient"),
                row.getString("recipient_name"),
                row.getString("sender"),
                row.getObject("subject", UUID.class),
                variables,
                mapper.readValue(row.getString("attachments"), new TypeReference<>() {}),
                row.getInt("attempts"));
    }

    private Map<String, String> variables(String json) {
        return mapper.readValue(json, new TypeReference<>() {});
    }
}
