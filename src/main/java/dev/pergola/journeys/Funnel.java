// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many accounts would get a program's first mail on a day, and where the others are lost.
 *
 * @param accounts all there are
 * @param unknown  of those not in the audience, how many of whom that can't be known
 * @param title    of the mail; null when the program sends none
 * @param mails    how many mails go out, since several contacts of an account may get it
 * @param waiting  how many of them wait for room under the caps
 * @param kept     by stage that the mail's fate decides, the accounts that are lost at it
 * @param gets     the accounts that get it
 */
record Funnel(
        LocalDate day,
        long accounts,
        long unknown,
        @Nullable String title,
        List<Step> steps,
        int mails,
        int waiting,
        Map<FunnelStage, List<UUID>> kept,
        List<UUID> gets,
        long milliseconds) {

    /** @param count of accounts that passed it; {@code lost} of those that passed only the one before */
    record Step(FunnelStage stage, long count, long lost) {}
}
