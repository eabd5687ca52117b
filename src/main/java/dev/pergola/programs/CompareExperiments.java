// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.programs.Program.Experiment;
import dev.pergola.programs.Program.Experiment.Arm;
import dev.pergola.programs.Program.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is different about an experiment and about goals. */
final class CompareExperiments {

    private CompareExperiments() {}

    static List<String> compare(@Nullable Experiment before, @Nullable Experiment after) {
        if (before == null || after == null) {
            return before == after
                    ? List.of()
                    : List.of(
                            after == null
                                    ? "The experiment is over: there are no arms any more, so far %s."
                                            .formatted(words(before))
                                    : "It becomes an experiment: %s.".formatted(words(after)));
        }
        var sentences = new ArrayList<String>();
        compareArms(weights(before), weights(after), sentences);
        if (!before.salt().equals(after.salt())) {
            sentences.add("The salt is '%s' instead of '%s': all who enter are shared out anew."
                    .formatted(after.salt(), before.salt()));
        }
        sentences.addAll(goals("The experiment's goal", before.goal(), after.goal()));
        return sentences;
    }

    static List<String> goals(String subject, @Nullable Goal before, @Nullable Goal after) {
        if (before == null || after == null) {
            return before == after
                    ? List.of()
                    : List.of(
                            after == null
                                    ? "%s is gone; it was %s.".formatted(subject, words(before))
                                    : "%s is new: %s.".formatted(subject, words(after)));
        }
        var sentences = new ArrayList<>(CompareRules.compare(subject, before.rule(), after.rule()));
        if (before.days() != after.days()) {
            sentences.add(
                    "%s is to be met within %d days instead of %d.".formatted(subject, after.days(), before.days()));
        }
        return sentences;
    }

    private static void compareArms(Map<String, Integer> before, Map<String, Integer> after, List<String> sentences) {
        var names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var old = before.get(name);
            var now = after.get(name);
            if (old == null) {
                sentences.add("New arm %s with the weight %d.".formatted(name, now));
            } else if (now == null) {
                sentences.add("The arm %s is gone; its weight was %d.".formatted(name, old));
            } else if (!old.equals(now)) {
                sentences.add("The arm %s has the weight %d instead of %d.".formatted(name, now, old));
            }
        }
    }

    private static Map<String, Integer> weights(Experiment experiment) {
        return experiment.arms().stream().collect(Collectors.toMap(Arm::name, Arm::weight));
    }

    private static @Nullable String words(@Nullable Experiment experiment) {
        return experiment == null
                ? null
                : experiment.arms().stream()
                        .map(arm -> arm.name() + " " + arm.weight())
                        .collect(Collectors.joining(", "));
    }

    private static @Nullable String words(@Nullable Goal goal) {
        return goal == null ? null : "“%s” within %d days".formatted(goal.rule().text(), goal.days());
    }
}
