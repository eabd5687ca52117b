// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

/** A position in a file; both figures count from 1. */
record Place(int line, int column) {

    static final Place START = new Place(1, 1);

    Place below(int lines) {
        return new Place(line + lines, column);
    }
}
