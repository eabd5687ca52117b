// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far long work is: a bar with rate and time left on a terminal, a plain line each tenth when piped. */
final class Progress implements AutoCloseable {

    private final String task;
    private final String unit;
    private final long total;
    private final PrintStream out = System.err;
    private final @Nullable ProgressBar bar;
    private long told;

    private Progress(String task, String unit, long total, @Nullable ProgressBar bar) {
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.bar = bar;
    }

    static Progress of(String task, String unit, long total) {
        var onTerminal = System.console() != null && System.console().isTerminal();
        return new Progress(task, unit, total, onTerminal ? bar(task, unit, total) : null);
    }

    private static ProgressBar bar(String task, String unit, long total) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .build();
    }

    void reached(long count) {
        if (bar != null) {
            bar.stepTo(count);
        } else if (total > 0 && count * 10 / total > told) {
            told = count * 10 / total;
            out.printf("%s: %,d of %,d %s (%d %%)%n", task, count, total, unit, count * 100 / total);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
