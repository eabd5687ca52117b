// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.audit.Change;
import dev.pergola.shared.Ids;
import dev.pergola.shared.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what somebody answers. Answering again puts the same answer right. */
@Service
class RecordAnswer {

    static final int MOST_CHARACTERS = 2_000;

    /** What the reader is shown next. */
    sealed interface Outcome {

        record Kept(Answer answer) implements Outcome {}

        /** It stands too long to be put right. */
        record Settled(Answer answer) implements Outcome {}

        record Refused(List<Problem> problems) implements Outcome {}

        /** Whoever was asked is no contact any more. */
        record Gone() implements Outcome {}
    }

    private final SurveyAnswers answers;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    RecordAnswer(SurveyAnswers answers, ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.answers = answers;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    Outcome record(Invitation link, Asked asked, Reply reply) {
        var problems = problems(asked, reply);
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        var invitation = answers.current(link).orElse(null);
        if (invitation == null) {
            return new Outcome.Gone();
        }
        var now = clock.instant();
        var first = new Answer(ids.next(), invitation, reply, now, now);
        return answers.add(first) ? kept(first, null, now) : correct(answers.lock(invitation), reply, now);
    }

    private Outcome correct(Answer given, Reply reply, Instant now) {
        if (given.reply().equals(reply)) {
            return new Outcome.Kept(given);
        }
        if (!given.isCorrectable(now)) {
            return new Outcome.Settled(given);
        }
        var corrected = given.corrected(reply, now);
        answers.save(corrected);
        return kept(corrected, given.reply(), now);
    }

    private Outcome kept(Answer answer, @Nullable Reply before, Instant now) {
        var invitation = answer.invitation();
        events.publishEvent(Change.of(
                "survey-answer",
                answer.id(),
                (before == null ? "Answered the survey " : "Corrected the answer to the survey ") + invitation.survey(),
                before == null ? null : before.scores(),
                answer.reply().scores()));
        if (answer.reply().isDetractor() && answers.tell(answer.id(), now)) {
            events.publishEvent(new DetractorFound(
                    invitation.account(),
                    invitation.contact(),
                    invitation.survey(),
                    invitation.program(),
                    answer.id()));
        }
        return new Outcome.Kept(answer);
    }

    private static List<Problem> problems(Asked asked, Reply reply) {
        if (reply.isEmpty()) {
            return List.of(Problem.of("survey-empty").at(asked.questions().getFirst()));
        }
        var comment = reply.comment();
        return comment == null || comment.length() <= MOST_CHARACTERS
                ? List.of()
                : List.of(Problem.of("survey-comment-long", comment.length(), MOST_CHARACTERS)
                        .at("comment"));
    }
}
