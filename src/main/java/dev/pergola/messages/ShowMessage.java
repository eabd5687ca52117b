// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.time.Instant;
import java.util.HashMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Renders a letter for the console. Its secrets stay hidden: staff see dots where the code or link stood. */
@Component
class ShowMessage {

    private static final String HIDDEN = "••••••••";

    private final JdbcClient jdbc;
    private final ClaimMessages claims;
    private final ComposeMail compose;
    private final Templates templates;

    ShowMessage(JdbcClient jdbc, ClaimMessages claims, ComposeMail compose, Templates templates) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.compose = compose;
        this.templates = templates;
    }

    RenderLetter.Rendered rendered(UUID id) {
        var letter = jdbc.sql("""
                select id, number, key, template, category, recipient, recipient_name, sender, subject, variables,
                       cast(null as bytea) as secrets, attachments, attempts
                from messages.messages where id = :id
                """)
                .param("id", id)
                .query((row, _) -> claims.read(row, Instant.MAX))
                .single();
        var template = templates.current(letter.template()).template();
        var variables = new HashMap<>(letter.variables());
        var standing = compose.standing(letter);
        template.variables().keySet().forEach(name -> variables.putIfAbsent(name, standing.getOrDefault(name, HIDDEN)));
        return compose.rendered(letter.with(variables), template);
    }
}
