// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

/** How customer success looks after an account. */
public enum Segment {
    TECH_TOUCH("tech-touch"),
    SCALED("scaled"),
    CSM_ASSIGNED("csm-assigned");

    private final String label;

    Segment(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
