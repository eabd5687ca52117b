// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.rules.Fact;

/** When and how often somebody enters a program. */
public sealed interface Entry {

    /**
     * On the days from {@code from} to {@code until} after the anchor, the last one left out.
     *
     * @param anchor a fact that is a date, for instance {@code account.nextRenewal}
     * @param from   days after the anchor, less than 0 for days before it
     * @param until  days after the anchor; {@link Integer#MAX_VALUE} for a window without end
     */
    record Window(Fact anchor, int from, int until, Once once) implements Entry {}

    /**
     * As a window around the day of an occasion of this kind, for instance an edition of the newsletter.
     *
     * @param kind for instance {@code customer-newsletter}
     */
    record Occasion(String kind, int from, int until) implements Entry {}

    /**
     * When somebody puts a value into a field of the contact that takes several.
     *
     * @param field a fact that is a list of texts, for instance {@code contact.enablementCampaigns}
     */
    record ByHand(Fact field, String value) implements Entry {}

    /** How often an account enters by a window. */
    enum Once {
        /** Once in its life. */
        PER_ACCOUNT,
        /** Once for each value of the anchor; a date that was put right by less than 90 days is the same. */
        PER_RENEWAL
    }
}
