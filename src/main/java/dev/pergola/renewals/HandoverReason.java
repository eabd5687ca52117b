// SPDX-License-Identifier: Apache-2.0
package dev.pergola.renewals;

/** Why a member no longer meets a program's requirements. */
enum HandoverReason {
    OUTGROWN("Has outgrown the program"),
    PAID_WORK("Uses it for paid work"),
    NOT_ELIGIBLE("Is no longer what the program is for"),
    LAST_FREE_TERM("Has had its last free term"),
    OTHER("Another reason");

    private final String label;

    HandoverReason(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
