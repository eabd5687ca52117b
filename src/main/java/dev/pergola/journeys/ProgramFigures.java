// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.util.List;
import java.util.Locale;

/**
 * How much goes on in a program.
 *
 * @param entered  within the last thirty days
 * @param sent     mails within the last thirty days
 * @param next     mails within the next seven days
 * @param withheld mails that were to go out within the last thirty days and did not
 * @param days     how many entered on each of the last thirty days, the oldest first
 */
record ProgramFigures(String program, long inside, long entered, long sent, long next, long withheld, List<Long> days) {

    /** Width and height of the picture's own units. */
    private static final int WIDTH = 120;

    private static final int HEIGHT = 32;

    /** In percent of the mails that were wanted; 0 when none was. */
    public long withheldShare() {
        return sent + withheld == 0 ? 0 : Math.round(100.0 * withheld / (sent + withheld));
    }

    /** The days as an SVG path in a box of 120 by 32. */
    public String path() {
        var most = days.stream().mapToLong(Long::longValue).max().orElse(0);
        var path = new StringBuilder();
        for (var day = 0; day < days.size(); day++) {
            var x = (double) WIDTH * day / Math.max(1, days.size() - 1);
            var y = HEIGHT - (double) HEIGHT * days.get(day) / Math.max(1, most);
            path.append(path.isEmpty() ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f", x, y));
        }
        return path.toString();
    }
}
