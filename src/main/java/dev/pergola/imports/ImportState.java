// SPDX-License-Identifier: Apache-2.0
package dev.pergola.imports;

/** Where an import is. */
enum ImportState {
    UPLOADED("Columns to choose", "warn"),
    MAPPED("Ready to start", "warn"),
    QUEUED("Waiting its turn", "info"),
    RUNNING("Running", "info"),
    DONE("Done", "good"),
    FAILED("Stopped", "bad"),
    CANCELLED("Cancelled", "quiet");

    private final String word;
    private final String tone;

    ImportState(String word, String tone) {
        this.word = word;
        this.tone = tone;
    }

    public String word() {
        return word;
    }

    public String tone() {
        return tone;
    }
}
