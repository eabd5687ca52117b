// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** What a contact is to the account. How the vendor calls each is the pack's. */
public enum ContactRole {
    ADMIN("Product admin"),
    SOLD_TO("Sold to"),
    PRIMARY("Primary"),
    BILLING("Billing"),
    LICENSE_CONTACT("Licence contact");

    private final String label;

    ContactRole(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
