// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

/** What a hand-over came to. */
enum HandoverOutcome {
    BOUGHT("a paid subscription is agreed"),
    STAYS("the program keeps the member"),
    ENDS("the grant ends without a purchase");

    private final String word;

    HandoverOutcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
