// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.spdx.utility.compare.LicenseCompareHelper;
import org.spdx.utility.compare.SpdxCompareException;

/**
 * Holds a text against licence templates by the SPDX matching rules, for a limited time.
 *
 * <p>The library tries every way of leaving out optional parts. A licence that fits is found in milliseconds (the
 * slowest of the list took 0.5 s), but one that nearly fits can take minutes: a Creative Commons text without its
 * first lines took 80 s. The library cannot be stopped, so it works in two threads of its own, and what has not been
 * confirmed in time counts as unconfirmed.
 */
final class LicenseConfirmation {

    private static final Duration TIME_ALLOWED = Duration.ofSeconds(8);
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().daemon().name("license-confirmation-", 1).factory());

    private static final Pattern COPYRIGHT_LINES = Pattern.compile(
            "\\A(?:\\h*(?:copyright|\\(c\\)|©|all rights reserved)[^\\n]*\\n\\s*+)++", Pattern.CASE_INSENSITIVE);

    private LicenseConfirmation() {}

    /**
     * The candidates the text is, in their order. Once one fits, others are tried only while they are as alike: they
     * have the same wording.
     */
    static List<LicenseCandidate> of(String text, List<LicenseCandidate> mostAlikeFirst) {
        var confirmed = new ConcurrentLinkedQueue<LicenseCandidate>();
        var work = WORKERS.submit(() -> confirm(text.strip(), mostAlikeFirst, confirmed));
        try {
            work.get(TIME_ALLOWED.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooSlow) {
            work.cancel(true);
        } catch (InterruptedException stopped) {
            work.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            // A hostile text can exhaust the stack of a template's regular expression: no confirmation then.
            if (!(failed.getCause() instanceof StackOverflowError)) {
                throw new IllegalStateException("The SPDX matcher failed", failed.getCause());
            }
        }
        return new ArrayList<>(confirmed);
    }

    private static void confirm(
            String text, List<LicenseCandidate> candidates, ConcurrentLinkedQueue<LicenseCandidate> confirmed) {
        var bare = COPYRIGHT_LINES.matcher(text).replaceFirst("");
        for (var candidate : candidates) {
            var first = confirmed.peek();
            if (Thread.currentThread().isInterrupted() || first != null && !candidate.asAlikeAs(first)) {
                return;
            }
            var template = SpdxList.get().template(candidate.license());
            if (matches(template, text) || !bare.equals(text) && matches(template, bare)) {
                confirmed.add(candidate);
            }
        }
    }

    private static boolean matches(String template, String text) {
        try {
            return !LicenseCompareHelper.isTextMatchingTemplate(template, text).isDifferenceFound();
        } catch (SpdxCompareException broken) {
            throw new IllegalStateException("A licence template of the SPDX list cannot be read", broken);
        }
    }
}
