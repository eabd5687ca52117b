// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import dev.pergola.shared.JobSchedule;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hands open questions to their verifiers. A question stays open until its answer came; a verifier that is silent for a
 * day, or can't be reached, is asked again.
 */
@Component
class AskVerifiers implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(AskVerifiers.class);
    private static final int BATCH = 20;
    private static final Duration SILENCE = Duration.ofDays(1);

    private record Open(UUID id, String verifier, String question, int attempts) {}

    private final JdbcClient jdbc;
    private final Map<String, Verifier> verifiers;
    private final JsonMapper mapper;
    private final Clock clock;

    AskVerifiers(JdbcClient jdbc, List<Verifier> verifiers, VendorVerifiers vendors, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.verifiers = java.util.stream.Stream.concat(verifiers.stream(), vendors.all().stream())
                .collect(Collectors.toMap(Verifier::key, Function.identity()));
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "verification-ask";
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(700);
    }

    @Override
    public void run() {
        List<Open> open;
        do {
            open = claim();
            open.forEach(this::ask);
        } while (!open.isEmpty());
    }

    /** Takes questions that are due; each is due again after the silence, should no answer come. */
    private List<Open> claim() {
        var now = clock.instant();
        return jdbc.sql("""
                update verification.checks c set due_at = :again, attempts = c.attempts + 1
                from (
                    select id from verification.checks
                    where answered_at is null and due_at <= :now
                    order by due_at limit :batch for update skip locked
                ) due
                where c.id = due.id
                returning c.id, c.verifier, c.question::text as question, c.attempts
                """)
                .param("again", Timestamp.from(now.plus(SILENCE)))
                .param("now", Timestamp.from(now))
                .param("batch", BATCH)
                .query(Open.class)
                .list();
    }

    private void ask(Open open) {
        var verifier = verifiers.get(open.verifier());
        if (verifier == null) {
            trouble(open, "There is no verifier '" + open.verifier() + "'.", Duration.ofHours(1));
            return;
        }
        try {
            verifier.ask(mapper.readValue(open.question(), Verifier.Question.class));
        } catch (RuntimeException unreachable) {
            LOG.warn("The verifier {} could not be asked: {}", open.verifier(), unreachable.getMessage());
            trouble(open, String.valueOf(unreachable.getMessage()), pauseAfter(open.attempts()));
        }
    }

    private static Duration pauseAfter(int attempts) {
        return Duration.ofSeconds(Math.min(3600, 10L << Math.min(attempts, 9)));
    }

    private void trouble(Open open, String trouble, Duration pause) {
        jdbc.sql(
                        "update verification.checks set trouble = :trouble, due_at = :due where id = :id and answered_at is null")
                .param("trouble", trouble)
                .param("due", Timestamp.from(clock.instant().plus(pause)))
                .param("id", open.id())
                .update();
    }
}
