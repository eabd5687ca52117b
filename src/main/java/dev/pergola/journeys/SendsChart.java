// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The mails of each day as a line, in a picture of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param path of the line
 * @param most mails on one day, which the picture's top is
 */
record SendsChart(String path, int most) {

    static final int WIDTH = 720;
    static final int HEIGHT = 160;

    static SendsChart of(List<Integer> perDay) {
        var most = Math.max(1, perDay.stream().mapToInt(Integer::intValue).max().orElse(1));
        var step = WIDTH / (double) Math.max(1, perDay.size());
        var path = IntStream.range(0, perDay.size())
                .mapToObj(day -> column(day * step, step, HEIGHT * (1 - perDay.get(day) / (double) most)))
                .collect(Collectors.joining(" ", "M0 " + HEIGHT + " ", " V" + HEIGHT));
        return new SendsChart(path, most);
    }

    /** A day's step of the line. */
    private static String column(double left, double width, double top) {
        return String.format(Locale.ROOT, "V%.1f H%.1f", top, left + width);
    }
}
