// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that somebody asked for.
 *
 * @param days  that were wanted
 * @param lived that it has lived through
 */
record SimulationRun(
        UUID id,
        int days,
        SimulationState state,
        int lived,
        boolean cancelling,
        String askedBy,
        Instant askedAt,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {

    public boolean goes() {
        return state == SimulationState.QUEUED || state == SimulationState.RUNNING;
    }

    public String word() {
        return state.word();
    }

    public String tone() {
        return state.tone();
    }
}
