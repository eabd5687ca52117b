// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.shared.Actor;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Some of those who were asked answer: most are content, one is not. Nothing happens while nobody was asked. */
@Component
class SurveySample implements SampleChapter {

    private static final List<Reply> REPLIES = List.of(
            reply(9, 5, "The start was easy; the guide to the first hour was all we needed."),
            reply(10, 5, null),
            reply(7, 4, null),
            reply(4, 2, "We waited for two weeks until somebody told us how to connect our runners."),
            reply(9, 4, null),
            reply(8, 4, "More examples for small teams, please."));
    private static final int ASKED = 60;
    private static final int ONE_IN = 2;

    private final SurveyResults results;
    private final AskedSurveys surveys;
    private final RecordAnswer recordAnswer;

    SurveySample(SurveyResults results, AskedSurveys surveys, RecordAnswer recordAnswer) {
        this.results = results;
        this.surveys = surveys;
        this.recordAnswer = recordAnswer;
    }

    @Override
    public int order() {
        return 220;
    }

    @Override
    public void tell(Story story) {
        var asked = results.sent(ASKED);
        for (var index = 0; index < asked.size(); index += ONE_IN) {
            var asking = asked.get(index);
            var moment = asking.sentAt().plus(Duration.ofHours(5));
            if (moment.isBefore(story.daysAgo(0))) {
                var invitation = new Invitation(
                        asking.survey(), asking.program(), asking.enrolment(), asking.account(), asking.contact());
                var words = surveys.of(invitation);
                var reply = said(words, REPLIES.get(index / ONE_IN % REPLIES.size()));
                story.at(
                        moment,
                        new Actor("contact", asking.contact(), "A contact"),
                        () -> recordAnswer.record(invitation, words, reply));
            }
        }
    }

    private static Reply said(Asked asked, Reply reply) {
        return asked.asksNps()
                ? reply
                : new Reply(
                        null,
                        null,
                        asked.reasons().answers().stream()
                                .findFirst()
                                .map(choice -> choice.key())
                                .orElse(null),
                        reply.comment());
    }

    private static Reply reply(int nps, int csat, @Nullable String comment) {
        return new Reply(nps, csat, null, comment);
    }
}
