// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.Comparator;

/** A listed licence an uploaded text may be, and how alike the two are, from 0 to 1. */
record LicenseCandidate(ListedLicense license, double likeness) {

    private static final double SAME_WORDING = 0.01;

    static final Comparator<LicenseCandidate> MOST_ALIKE_FIRST =
            Comparator.comparingDouble(LicenseCandidate::likeness).reversed();

    /** An id in use before a replaced one, then the more alike, then '-only' before '-or-later'. */
    static final Comparator<LicenseCandidate> BEST_FIRST = Comparator.<LicenseCandidate, Boolean>comparing(
                    each -> each.license().deprecated())
            .thenComparing(MOST_ALIKE_FIRST)
            .thenComparing(each -> each.license().id());

    boolean asAlikeAs(LicenseCandidate other) {
        return Math.abs(likeness - other.likeness) <= SAME_WORDING;
    }
}
