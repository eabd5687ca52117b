// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** The sales territory of an account. */
public enum Region {
    AMER("AMER"),
    EMEA("EMEA"),
    APAC("APAC"),
    PUBSEC("PUBSEC");

    private final String label;

    Region(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
