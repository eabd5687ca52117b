// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.packs.CommunityProgram;
import dev.pergola.packs.PackDirectory;
import dev.pergola.people.Person;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A reviewer's word on an application that is in review. Each deed returns what is wrong; empty means done. */
@Service
class ReviewApplication {

    private final Applications applications;
    private final ClaimReview claims;
    private final Moves moves;
    private final SendCode sendCode;
    private final SubmitApplication submit;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    ReviewApplication(
            Applications applications,
            ClaimReview claims,
            Moves moves,
            SendCode sendCode,
            SubmitApplication submit,
            PackDirectory pack,
            JdbcClient jdbc,
            Ids ids,
            Clock clock) {
        this.applications = applications;
        this.claims = claims;
        this.moves = moves;
        this.sendCode = sendCode;
        this.submit = submit;
        this.pack = pack;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends a question to the applicant. */
    @Transactional
    List<Problem> ask(UUID id, Person reviewer, String question) {
        return word(id, reviewer, question, "question-required", "question", (review, text) -> {
            jdbc.sql("""
                    insert into applications.questions (id, application, asked_by, asked_at, question)
                    values (:id, :application, :by, :now, :question)
                    """)
                    .param("id", ids.next())
                    .param("application", id)
                    .param("by", reviewer.label())
                    .param("now", Timestamp.from(clock.instant()))
                    .param("question", text)
                    .update();
            moves.move(
                    review, review.ask(text), "Asked a question", text, "information-needed", Map.of("question", text));
            return List.of();
        });
    }

    /** @param exceptional although the check did not say yes; kept and reported as an exception */
    @Transactional
    List<Problem> approve(UUID id, Person reviewer, String reason, boolean exceptional) {
        return word(id, reviewer, reason, "reason-required", "reason", (review, text) -> {
            var program = pack.program(review.dossier().program()).orElseThrow();
            if (program.decision() == CommunityProgram.Decision.automatic && !exceptional) {
                return List.of(Problem.of("exception-needed").at("reason"));
            }
            var approved = review.approve(reviewer.id(), text, exceptional);
            moves.move(review, approved, exceptional ? "Approved as an exception" : "Approved", text);
            sendCode.send(approved.dossier(), reviewer.label());
            return List.of();
        });
    }

    @Transactional
    List<Problem> reject(UUID id, Person reviewer, String reason) {
        return word(id, reviewer, reason, "reason-required", "reason", (review, text) -> {
            moves.move(
                    review, review.reject(reviewer.id(), text), "Rejected", text, "rejected", Map.of("reason", text));
            return List.of();
        });
    }

    /** Puts the question to the verifier again, for instance after the directory changed. */
    @Transactional
    List<Problem> checkAgain(UUID id) {
        return switch (applications.lock(id).orElse(null)) {
            case Application.InReview review -> {
                submit.ask(review.dossier());
                yield List.of();
            }
            case Application.Verifying verifying -> {
                submit.ask(verifying.dossier());
                yield List.of();
            }
            case null -> List.of(Problem.of("application-decided-already"));
            case Application _ -> List.of(Problem.of("application-decided-already"));
        };
    }

    private List<Problem> word(
            UUID id,
            Person reviewer,
            String typed,
            String missing,
            String field,
            BiFunction<Application.InReview, String, List<Problem>> deed) {
        if (typed.isBlank()) {
            return List.of(Problem.of(missing).at(field));
        }
        if (!(applications.lock(id).orElse(null) instanceof Application.InReview review)) {
            return List.of(Problem.of("application-decided-already"));
        }
        var taken = claims.claim(id, reviewer);
        return taken.isEmpty() ? deed.apply(review, typed.strip()) : taken;
    }
}
