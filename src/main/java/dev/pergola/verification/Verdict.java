// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.List;

/**
 * What a verifier found.
 *
 * @param sentence explains it to applicant and reviewer
 * @param evidence what was looked at, one by one
 */
public record Verdict(Word word, String sentence, List<Evidence> evidence) {

    /** Whether the check settles the matter. */
    public enum Word {
        POSITIVE,
        UNCLEAR,
        NEGATIVE
    }

    /**
     * One thing that was looked at.
     *
     * @param outcome {@code ok}, {@code no} or {@code wait}: what a person should look at
     */
    public record Evidence(String label, String outcome, String detail) {

        public static Evidence of(boolean isFine, String label, String detail) {
            return new Evidence(label, isFine ? "ok" : "no", detail);
        }
    }
}
