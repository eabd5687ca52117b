// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** Whether marketing may write to a contact. */
public enum Consent {
    UNKNOWN("not asked"),
    GIVEN("given"),
    WITHDRAWN("withdrawn");

    private final String word;

    Consent(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
