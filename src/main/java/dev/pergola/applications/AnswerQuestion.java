// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.people.Person;
import dev.pergola.shared.Problem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The applicant's answer: the application is back with the reviewers. */
@Service
class AnswerQuestion {

    private final Applications applications;
    private final Moves moves;
    private final JdbcClient jdbc;
    private final Clock clock;

    AnswerQuestion(Applications applications, Moves moves, JdbcClient jdbc, Clock clock) {
        this.applications = applications;
        this.moves = moves;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    List<Problem> answer(UUID id, Person member, String answer) {
        if (answer.isBlank()) {
            return List.of(Problem.of("field-required").at("answer"));
        }
        if (answer.length() > 4_000) {
            return List.of(Problem.of("field-too-long", 4_000).at("answer"));
        }
        if (!(applications.lock(id).orElse(null) instanceof Application.InformationNeeded needed)
                || !needed.dossier().member().equals(member.id())) {
            return List.of(Problem.of("application-decided-already"));
        }
        jdbc.sql("""
                update applications.questions set answer = :answer, answered_at = :now
                where application = :id and answer is null
                """)
                .param("answer", answer.strip())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .update();
        moves.move(needed, needed.answer(), "Answered the question", answer.strip());
        return List.of();
    }
}
