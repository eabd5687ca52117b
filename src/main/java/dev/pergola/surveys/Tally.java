// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import org.jspecify.annotations.Nullable;

/**
 * How often a survey was answered alike.
 *
 * @param recent those of the last days
 */
record Tally(
        String survey,
        @Nullable Integer nps,
        @Nullable Integer csat,
        @Nullable String reason,
        long answers,
        long recent) {}
