// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.Ids;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a question for its verifier in the transaction of whoever asks. */
@Component
class KeepQuestion {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Ids ids;
    private final Clock clock;

    KeepQuestion(JdbcClient jdbc, JsonMapper mapper, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(VerificationAsked asked) {
        var check = ids.next();
        var question = new Verifier.Question(check, asked.subject(), asked.program(), asked.facts(), asked.limits());
        jdbc.sql("""
                insert into verification.checks (id, subject, program, verifier, question, asked_at, due_at)
                values (:id, :subject, :program, :verifier, cast(:question as jsonb), :now, :now)
                """)
                .param("id", check)
                .param("subject", asked.subject())
                .param("program", asked.program())
                .param("verifier", asked.verifier())
                .param("question", mapper.writeValueAsString(question))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
