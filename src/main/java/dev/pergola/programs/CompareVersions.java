// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.DeltaType;
import dev.pergola.programs.Program.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in words, and line by line, what one version of a program does differently from another. */
public final class CompareVersions {

    /**
     * What is different.
     *
     * @param sentences one for each difference; empty when the texts are the same
     * @param lines     the whole text of both
     */
    public record Difference(List<String> sentences, List<Line> lines) {}

    public record Line(Kind kind, String text) {

        /** In which of the two a line stands. */
        public enum Kind {
            BOTH,
            BEFORE,
            AFTER
        }
    }

    private CompareVersions() {}

    public static Difference compare(Program before, Program after) {
        var sentences = sentences(before, after);
        if (sentences.isEmpty() && !before.text().equals(after.text())) {
            sentences.add("Only comments, order or layout of the file change.");
        }
        return new Difference(List.copyOf(sentences), lines(before.text(), after.text()));
    }

    private static List<String> sentences(Program before, Program after) {
        var sentences = new ArrayList<String>();
        told(sentences, "It is called “%s” instead of “%s”.", before.name(), after.name());
        told(sentences, "It is described as “%s” instead of “%s”.", before.description(), after.description());
        told(sentences, "It belongs to %s instead of %s.", before.category(), after.category());
        told(sentences, "Its owner is %s instead of %s.", before.owner(), after.owner());
        sentences.addAll(CompareRules.compare("The audience", before.audience(), after.audience()));
        sentences.addAll(CompareEntries.compare(before.entry(), after.entry()));
        told(
                sentences,
                "Mails go to %s instead of %s.",
                ProgramWords.recipients(before.recipients()),
                ProgramWords.recipients(after.recipients()));
        sentences.addAll(CompareCourses.compare(before.course(), after.course()));
        sentences.addAll(CompareExperiments.goals("The goal", before.goal(), after.goal()));
        sentences.addAll(exits(before, after));
        sentences.addAll(CompareExperiments.compare(before.experiment(), after.experiment()));
        told(sentences, "Its mails count for the caps '%s' instead of '%s'.", before.caps(), after.caps());
        told(sentences, "It is published as %s instead of %s.", page(before.content()), page(after.content()));
        told(sentences, "Those inside an older version %s instead of %s.", running(before), running(after));
        return sentences;
    }

    private static void told(List<String> sentences, String sentence, String before, String after) {
        if (!before.equals(after)) {
            sentences.add(sentence.formatted(after, before));
        }
    }

    private static List<String> exits(Program before, Program after) {
        var old = before.exit();
        var now = after.exit();
        if (old != null && now != null) {
            return CompareRules.compare("The exit", old, now);
        }
        if (now != null) {
            return List.of("Whoever meets “%s” leaves early; nobody did.".formatted(now.text()));
        }
        return old == null
                ? List.of()
                : List.of("Nobody leaves early any more; so far those who met “%s” did.".formatted(old.text()));
    }

    private static String page(@Nullable String content) {
        return Objects.requireNonNullElse(content, "no page");
    }

    private static String running(Program program) {
        return program.running() == Running.MOVE ? "move to the new one" : "finish there";
    }

    private static List<Line> lines(String before, String after) {
        var lines = new ArrayList<Line>();
        DiffUtils.diff(before.lines().toList(), after.lines().toList(), true)
                .getDeltas()
                .forEach(delta -> {
                    var isSame = delta.getType() == DeltaType.EQUAL;
                    var first = isSame ? Line.Kind.BOTH : Line.Kind.BEFORE;
                    delta.getSource().getLines().forEach(line -> lines.add(new Line(first, line)));
                    if (!isSame) {
                        delta.getTarget().getLines().forEach(line -> lines.add(new Line(Line.Kind.AFTER, line)));
                    }
                });
        return List.copyOf(lines);
    }
}
