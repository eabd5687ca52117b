// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what a step that sends a mail does differently. */
final class CompareMails {

    private CompareMails() {}

    static List<String> compare(Move.Mail before, Move.Mail after) {
        var sentences = new ArrayList<String>();
        var name = after.template();
        if (!before.template().equals(name)) {
            sentences.add("'%s' is sent instead of '%s'.".formatted(name, before.template()));
        }
        for (var arm : keys(before.arms(), after.arms())) {
            var old = before.arms().getOrDefault(arm, before.template());
            var now = after.arms().getOrDefault(arm, name);
            if (!Objects.equals(before.arms().get(arm), after.arms().get(arm))) {
                sentences.add("Arm %s gets '%s' instead of '%s'.".formatted(arm, now, old));
            }
        }
        for (var variable : keys(before.with(), after.with())) {
            var sentence = given(
                    name, variable, before.with().get(variable), after.with().get(variable));
            if (sentence != null) {
                sentences.add(sentence);
            }
        }
        if (!Objects.equals(before.survey(), after.survey())) {
            sentences.add("'%s' asks %s instead of %s.".formatted(name, asks(after.survey()), asks(before.survey())));
        }
        return sentences;
    }

    private static @Nullable String given(String mail, String variable, @Nullable String old, @Nullable String now) {
        if (Objects.equals(old, now)) {
            return null;
        }
        if (now == null) {
            return "'%s' no longer gets %s.".formatted(mail, variable);
        }
        return old == null
                ? "'%s' also gets %s “%s”.".formatted(mail, variable, now)
                : "'%s' gets %s “%s” instead of “%s”.".formatted(mail, variable, now, old);
    }

    private static String asks(Move.@Nullable Survey survey) {
        if (survey == null) {
            return "no survey";
        }
        var asks = "the survey '%s' with %s".formatted(survey.key(), String.join(", ", survey.asks()));
        return survey.detractor() == null
                ? asks
                : asks + " and, for a low score, " + ProgramWords.workItem(survey.detractor());
    }

    private static TreeSet<String> keys(Map<String, String> before, Map<String, String> after) {
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }
}
