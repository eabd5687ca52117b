// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** Where a company stands with the vendor. */
public enum AccountStatus {
    PROSPECT("Prospect", "info"),
    CUSTOMER("Customer", "good"),
    FORMER_CUSTOMER("Former customer", "quiet");

    private final String label;
    private final String tone;

    AccountStatus(String label, String tone) {
        this.label = label;
        this.tone = tone;
    }

    /** As people and the CRM write it. */
    public String label() {
        return label;
    }

    public String tone() {
        return tone;
    }
}
