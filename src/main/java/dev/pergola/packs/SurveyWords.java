// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the pages of surveys say.
 *
 * @param surveys   by the key that a program's step names
 * @param otherwise for a survey that is not among them
 */
public record SurveyWords(Nps nps, Csat csat, Map<String, Words> surveys, Words otherwise) {

    /** @param lowest what 0 means @param highest what 10 means */
    public record Nps(String question, String lowest, String highest) {}

    /** @param answers what 1 to 5 mean */
    public record Csat(String question, List<String> answers) {}

    /**
     * What is said around the questions.
     *
     * @param comment stands over the field for words of one's own
     * @param reason  null for a survey that has no reasons to choose from
     */
    public record Words(
            String title,
            String lede,
            String comment,
            String thanks,
            @Nullable Reason reason) {}

    /** Reasons of which one is chosen. */
    public record Reason(String question, List<Choice> answers) {

        public Optional<Choice> find(String key) {
            return answers.stream().filter(answer -> answer.key().equals(key)).findFirst();
        }
    }

    /** @param key what is kept */
    public record Choice(String key, String label) {}

    public Words of(String survey) {
        return surveys.getOrDefault(survey, otherwise);
    }
}
