// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailTemplate;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Puts a written letter into the outbox, in the transaction of whoever wrote it. */
@Component
class KeepLetter {

    static final String SECRETS = "message secrets";

    private final JdbcClient jdbc;
    private final Templates templates;
    private final StandingVariables standing;
    private final Vault vault;
    private final JsonMapper mapper;
    private final Ids ids;
    private final Clock clock;

    KeepLetter(
            JdbcClient jdbc,
            Templates templates,
            StandingVariables standing,
            Vault vault,
            JsonMapper mapper,
            Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.standing = standing;
        this.vault = vault;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(LetterWritten letter) {
        var template = templates.original(letter.template());
        refuseMissing(template, letter);
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
                insert into messages.messages
                    (id, key, template, category, recipient, recipient_name, sender, subject, variables, secrets,
                     attachments, state, due_at, created_at)
                values
                    (:id, :key, :template, :category, :recipient, :recipientName, :sender, :subject,
                     cast(:variables as jsonb), :secrets, cast(:attachments as jsonb), 'PLANNED', :now, :now)
                on conflict (key) do nothing
                """)
                .param("id", ids.next())
                .param("key", letter.key())
                .param("template", letter.template())
                .param("category", template.category())
                .param("recipient", letter.recipient().email())
                .param("recipientName", letter.recipient().name())
                .param("sender", letter.sender())
                .param("subject", letter.subject())
                .param("variables", mapper.writeValueAsString(letter.variables()))
                .param("secrets", sealed(letter.secrets()))
                .param("attachments", mapper.writeValueAsString(letter.attachments()))
                .param("now", now)
                .update();
    }

    private void refuseMissing(MailTemplate template, LetterWritten letter) {
        var missing = new TreeSet<>(template.variables().keySet());
        missing.removeAll(letter.variables().keySet());
        missing.removeAll(letter.secrets().keySet());
        missing.removeAll(standing.names());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "The letter '%s' lacks %s.".formatted(letter.template(), String.join(", ", missing)));
        }
    }

    private byte @Nullable [] sealed(Map<String, String> secrets) {
        return secrets.isEmpty()
                ? null
                : vault.seal(SECRETS, mapper.writeValueAsString(secrets).getBytes(StandardCharsets.UTF_8));
    }
}
