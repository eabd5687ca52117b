// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

/** A position in the text of a rule; both figures count from 1. */
record Place(int line, int column) {

    static final Place START = new Place(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
