// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many of one version of a program stand where, and what its steps came to.
 *
 * @param standing by position
 * @param answers  of branches, by position
 * @param letters  of mail steps
 */
record CourseFigures(Map<Integer, Standing> standing, Map<Integer, Answers> answers, List<Letters> letters) {

    /** @param nextAt when the first of them goes on */
    record Standing(long count, Instant nextAt) {}

    record Answers(long yes, long no) {}

    record Letters(int step, @Nullable String arm, String template, String state, long count) {}

    long count(int position) {
        var here = standing.get(position);
        return here == null ? 0 : here.count();
    }

    @Nullable
    Instant nextAt(int position) {
        var here = standing.get(position);
        return here == null ? null : here.nextAt();
    }

    Answers answers(int position) {
        return answers.getOrDefault(position, new Answers(0, 0));
    }
}
