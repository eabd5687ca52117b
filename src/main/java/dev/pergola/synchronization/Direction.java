// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

/** Which way something goes. */
public enum Direction {
    IN("from the CRM"),
    OUT("to the CRM");

    private final String words;

    Direction(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
