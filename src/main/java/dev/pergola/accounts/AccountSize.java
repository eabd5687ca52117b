// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** The sales segment, by the company's size. */
public enum AccountSize {
    SMB("SMB"),
    MID_MARKET("Mid-Market"),
    ENTERPRISE("Enterprise");

    private final String label;

    AccountSize(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
