// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import java.time.Duration;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a simulation that was asked for: tells how far it is, ends when somebody wants it to or its time is over. */
@Component
class RunSimulation {

    private static final Logger LOG = LoggerFactory.getLogger(RunSimulation.class);
    private static final Duration TELLING = Duration.ofMillis(500);

    private final SimulateDays simulate;
    private final KeptSimulations kept;
    private final SimulationSettings settings;

    RunSimulation(SimulateDays simulate, KeptSimulations kept, SimulationSettings settings) {
        this.simulate = simulate;
        this.kept = kept;
        this.settings = settings;
    }

    /** @param watcher gets the days that were lived through */
    void run(UUID id, int days, IntConsumer watcher) {
        var watch = new Watch(id, watcher);
        try {
            var lived = simulate.simulate(days, watch);
            kept.end(id, watch.how, lived);
        } catch (RuntimeException failed) {
            LOG.error("The simulation {} failed.", id, failed);
            kept.fail(id, String.valueOf(failed.getMessage()));
        }
    }

    /** Asks at each moment whether to go on, of the database only now and then. */
    private final class Watch implements LiveThroughDays.Watcher {

        private final UUID id;
        private final IntConsumer watcher;
        private final long begun = System.nanoTime();
        private long told = begun;
        private SimulationState how = SimulationState.DONE;

        Watch(UUID id, IntConsumer watcher) {
            this.id = id;
            this.watcher = watcher;
        }

        @Override
        public boolean goesOn(int lived) {
            var now = System.nanoTime();
            if (now - begun > settings.limit().toNanos()) {
                how = SimulationState.OUT_OF_TIME;
                return false;
            }
            if (now - told > TELLING.toNanos()) {
                told = now;
                watcher.accept(lived);
                if (!kept.tell(id, lived)) {
                    how = SimulationState.CANCELLED;
                    return false;
                }
            }
            return true;
        }
    }
}
