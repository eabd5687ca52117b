// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** What kind of business an opportunity is. */
public enum OpportunityType {
    NEW_FIRST_ORDER("New – First Order"),
    NEW_CONNECTED("New – Connected"),
    GROWTH("Growth"),
    RENEWAL("Renewal"),
    ADD_ON("Add-on");

    private final String label;

    OpportunityType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
