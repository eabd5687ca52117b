// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes a verifier's signed answer, once, and tells whoever waits for it. */
@Service
class ReceiveVerdict {

    sealed interface Outcome {
        record Taken() implements Outcome {}

        /** It was taken before, or its question is answered already: nothing changes. */
        record Known() implements Outcome {}

        record BadSignature() implements Outcome {}

        record Unreadable(String reason) implements Outcome {}
    }

    /** The body of an answer. */
    record Answer(
            UUID check,
            String verdict,
            String sentence,
            @Nullable List<Verdict.Evidence> evidence) {}

    private final JdbcClient jdbc;
    private final VerifierSecrets secrets;
    private final ApplicationEventPublisher events;
    private final JsonMapper mapper;
    private final Clock clock;

    ReceiveVerdict(
            JdbcClient jdbc,
            VerifierSecrets secrets,
            ApplicationEventPublisher events,
            JsonMapper mapper,
            Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Transactional
    Outcome receive(Callback callback) {
        var signature = secrets.of(callback.verifier());
        var fits = signature
                .filter(key -> key.fits(
                        callback.id(), callback.timestamp(), callback.signature(), callback.body(), clock.instant()))
                .isPresent();
        if (!fits) {
            return new Outcome.BadSignature();
        }
        try {
            var answer = mapper.readValue(callback.body(), Answer.class);
            var word = Verdict.Word.valueOf(answer.verdict().toUpperCase(Locale.ROOT));
            var evidence = answer.evidence() == null ? List.<Verdict.Evidence>of() : answer.evidence();
            return isNew(callback) && keep(callback, answer, new Verdict(word, answer.sentence(), evidence))
                    ? new Outcome.Taken()
                    : new Outcome.Known();
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            return new Outcome.Unreadable(
                    "The body needs check (an id), verdict (positive, unclear or negative) and sentence.");
        }
    }

    private boolean isNew(Callback callback) {
        return jdbc.sql("""
                insert into verification.callbacks (webhook_id, received_at) values (:id, :now)
                on conflict do nothing
                """)
                        .param("id", callback.verifier() + " " + callback.id())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    private boolean keep(Callback callback, Answer answer, Verdict verdict) {
        return jdbc.sql("""
                update verification.checks
                set answered_at = :now, verdict = :verdict, sentence = :sentence, evidence = cast(:evidence as jsonb)
                where id = :id and verifier = :verifier and answered_at is null
                returning subject
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("verdict", verdict.word().name())
                .param("sentence", verdict.sentence())
                .param("evidence", mapper.writeValueAsString(verdict.evidence()))
                .param("id", answer.check())
                .param("verifier", callback.verifier())
                .query(UUID.class)
                .optional()
                .map(subject -> {
                    events.publishEvent(
                            new VerificationAnswered(subject, answer.check(), callback.verifier(), verdict));
                    return true;
                })
                .orElse(false);
    }
}
