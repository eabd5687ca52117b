// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.time.Duration;

/** Lengths of time as programs write them: {@code 12h}, {@code 7d}, {@code 2w}. */
final class Spans {

    private static final int WEEK = 7;

    private Spans() {}

    static Duration duration(String written) {
        return written.endsWith("h") ? Duration.ofHours(figure(written)) : Duration.ofDays(days(written));
    }

    static int days(String written) {
        return written.endsWith("w") ? figure(written) * WEEK : figure(written);
    }

    private static int figure(String written) {
        return Integer.parseInt(written.substring(0, written.length() - 1));
    }
}
