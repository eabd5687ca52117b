// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

/** What a clause says of a record: yes, no, or that a fact is missing. It follows Kleene's logic, as SQL does. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    /** The opposite; what is unknown stays unknown. */
    public Truth opposite() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
