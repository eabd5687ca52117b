// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import dev.pergola.packs.SurveyWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One survey as it is asked: the questions of the program's step in the words of the pack.
 *
 * @param questions {@code nps}, {@code csat}, {@code reason}
 * @param nps       words of that question
 * @param csat      words of that question
 * @param words     around the questions
 * @param follows   who follows up a low score: {@code csm}, {@code owner} or a group
 * @param owner     the group that the program belongs to; null when the program is not known any more
 */
record Asked(
        String survey,
        List<String> questions,
        SurveyWords.Nps nps,
        SurveyWords.Csat csat,
        SurveyWords.Words words,
        String follows,
        @Nullable String owner) {

    static final String NPS = "nps";
    static final String CSAT = "csat";
    static final String REASON = "reason";

    private static final SurveyWords.Reason NO_REASONS = new SurveyWords.Reason("", List.of());

    public boolean asksNps() {
        return questions.contains(NPS);
    }

    public boolean asksCsat() {
        return questions.contains(CSAT);
    }

    /** What can be chosen as a reason; nothing where none is asked for. */
    public SurveyWords.Reason reasons() {
        var reason = words.reason();
        return reason == null || !questions.contains(REASON) ? NO_REASONS : reason;
    }
}
