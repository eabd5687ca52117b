// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says which steps are new, gone or different, by laying the old course beside the new one. */
final class CompareCourses {

    private final List<Move> before;
    private final List<Move> after;
    private final List<String> sentences = new ArrayList<>();
    /** From the old position of a step to its new one. */
    private final Map<Integer, Integer> moved = new HashMap<>();

    private CompareCourses(List<Move> before, List<Move> after) {
        this.before = before;
        this.after = after;
    }

    static List<String> compare(List<Move> before, List<Move> after) {
        var courses = new CompareCourses(before, after);
        courses.compare();
        return courses.sentences;
    }

    private void compare() {
        var deltas = DiffUtils.diff(
                        before.stream().map(CompareCourses::identity).toList(),
                        after.stream().map(CompareCourses::identity).toList(),
                        true)
                .getDeltas();
        moved.put(before.size(), after.size());
        deltas.stream().filter(CompareCourses::isPaired).forEach(this::pair);
        for (var delta : deltas) {
            if (isPaired(delta)) {
                for (var offset = 0; offset < delta.getSource().size(); offset++) {
                    changed(
                            delta.getSource().getPosition() + offset,
                            delta.getTarget().getPosition() + offset);
                }
            } else {
                gone(delta);
                fresh(delta);
            }
        }
    }

    private void pair(AbstractDelta<String> delta) {
        for (var offset = 0; offset < delta.getSource().size(); offset++) {
            moved.put(
                    delta.getSource().getPosition() + offset, delta.getTarget().getPosition() + offset);
        }
    }

    /** Whether the delta lays steps side by side: the same ones, or mails that took the place of mails. */
    private static boolean isPaired(AbstractDelta<String> delta) {
        var source = delta.getSource().getLines();
        var target = delta.getTarget().getLines();
        return delta.getType() == DeltaType.EQUAL
                || (source.size() == target.size()
                        && source.stream().allMatch(CompareCourses::isMail)
                        && target.stream().allMatch(CompareCourses::isMail));
    }

    private static boolean isMail(String identity) {
        return identity.startsWith("Mail");
    }

    private static String identity(Move move) {
        var kind = move.getClass().getSimpleName();
        return move instanceof Move.Mail mail ? kind + " " + mail.template() : kind;
    }

    private void gone(AbstractDelta<String> delta) {
        for (var offset = 0; offset < delta.getSource().size(); offset++) {
            var position = delta.getSource().getPosition() + offset;
            if (!(before.get(position) instanceof Move.Jump)) {
                sentences.add(
                        "Gone %s: %s.".formatted(where(before, position), ProgramWords.move(before.get(position))));
            }
        }
    }

    private void fresh(AbstractDelta<String> delta) {
        for (var offset = 0; offset < delta.getTarget().size(); offset++) {
            var position = delta.getTarget().getPosition() + offset;
            if (!(after.get(position) instanceof Move.Jump)) {
                sentences.add(
                        "New step %s: %s.".formatted(where(after, position), ProgramWords.move(after.get(position))));
            }
        }
    }

    /** Behind which mail a step stands. */
    private static String where(List<Move> course, int position) {
        for (var earlier = position - 1; earlier >= 0; earlier--) {
            if (course.get(earlier) instanceof Move.Mail mail) {
                return "after '" + mail.template() + "'";
            }
        }
        return "at the beginning";
    }

    private void changed(int oldPosition, int newPosition) {
        var where = where(after, newPosition);
        switch (after.get(newPosition)) {
            case Move.Mail mail
            when before.get(oldPosition) instanceof Move.Mail old -> sentences.addAll(CompareMails.compare(old, mail));
            case Move.Wait wait
            when before.get(oldPosition) instanceof Move.Wait old -> {
                if (!wait.equals(old)) {
                    sentences.add(
                            "The wait %s is %s.".formatted(where, ProgramWords.insteadOf(wait.time(), old.time())));
                }
            }
            case Move.Branch branch
            when before.get(oldPosition) instanceof Move.Branch old -> {
                sentences.addAll(CompareRules.compare("The branch " + where, old.rule(), branch.rule()));
                compareTargets("Where the branch " + where + " says no", old.otherwise(), branch.otherwise());
            }
            case Move.Jump jump
            when before.get(oldPosition) instanceof Move.Jump old ->
                compareTargets("Then, " + where, old.to(), jump.to());
            case Move.Exit _ -> {
                // An exit is an exit.
            }
            case Move move
            when !move.equals(before.get(oldPosition)) ->
                sentences.add("%s: %s instead of %s."
                        .formatted(
                                Character.toUpperCase(where.charAt(0)) + where.substring(1),
                                ProgramWords.move(move),
                                ProgramWords.move(before.get(oldPosition))));
            case Move _ -> {
                // It is as it was.
            }
        }
    }

    private void compareTargets(String subject, int old, int now) {
        var expected = moved.get(old);
        if (expected != null && expected != now) {
            sentences.add("%s, it goes on with %s instead of %s."
                    .formatted(subject, target(after, now), target(before, old)));
        }
    }

    private static String target(List<Move> course, int position) {
        return position == course.size() ? "the end" : ProgramWords.move(course.get(position));
    }
}
