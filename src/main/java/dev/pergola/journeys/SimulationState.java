// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

/** How far a simulation is. */
enum SimulationState {
    QUEUED("waiting", "info"),
    RUNNING("running", "info"),
    DONE("done", "good"),
    CANCELLED("cancelled", "quiet"),
    /** Took longer than it may; what it has lived through is there. */
    OUT_OF_TIME("out of time", "warn"),
    FAILED("failed", "bad"),
    /** Its process is gone. */
    ABORTED("aborted", "bad");

    private final String word;
    private final String tone;

    SimulationState(String word, String tone) {
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
