// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;

/** What a licence text turned out to be, with a sentence for applicant and reviewer. */
sealed interface LicenseVerdict {

    String sentence();

    /**
     * An OSI-approved licence. {@code alsoMatches} are ids with the same wording: whether GPL-3.0 is meant 'only' or
     * 'or later' stands in the source files, not in the licence.
     */
    record Matched(String spdxId, String name, boolean fsfLibre, List<String> alsoMatches, String sentence)
            implements LicenseVerdict {}

    record NotOsiApproved(String spdxId, String name, boolean fsfLibre, String sentence) implements LicenseVerdict {}

    /** No listed licence word for word; {@code percent} says how alike the nearest is, never 100. */
    record Unrecognised(String nearestSpdxId, int percent, String sentence) implements LicenseVerdict {}

    record NotText(String reason, String sentence) implements LicenseVerdict {}
}
