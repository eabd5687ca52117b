// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a program's course as the picture shows it.
 *
 * @param number  counts the steps that are shown; positions count the moves between them, too
 * @param here    how many have this step before them
 * @param nextAt  when the first of them takes it; null when nobody is here
 * @param ways    out of a branch
 * @param mails   of a mail, by arm
 */
record CourseStep(
        int number,
        int position,
        String kind,
        String icon,
        String title,
        @Nullable String detail,
        long here,
        @Nullable Instant nextAt,
        List<Way> ways,
        List<Sent> mails) {

    /** @param on what comes next on this way, in words */
    record Way(String answer, long count, String on) {}

    /** @param arm null where there is no experiment */
    record Sent(@Nullable String arm, String template, long planned, long sent, long withheld, long failed) {}
}
