// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import java.util.Locale;

/** Where an application stands, as its applicant follows it. */
public enum Status {
    DRAFT("Draft", "quiet"),
    SUBMITTED("Submitted", "info"),
    VERIFYING("Verifying", "info"),
    INFORMATION_NEEDED("Information needed", "warn"),
    IN_REVIEW("In review", "info"),
    APPROVED("Approved", "good"),
    REJECTED("Rejected", "bad"),
    CODE_SENT("Code sent", "good"),
    REDEEMED("Redeemed", "good"),
    ACTIVE("Active", "good"),
    EXPIRING("Expiring", "warn"),
    RENEWED("Renewed", "good"),
    EXPIRED("Expired", "quiet"),
    COMPLIANCE_REVIEW("Under review for compliance", "warn"),
    REVOKED("Revoked", "bad");

    private final String label;
    private final String tone;

    Status(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    public String label() {
        return label;
    }

    public String tone() {
        return tone;
    }

    /** As packs and addresses write it, for instance {@code in-review}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
