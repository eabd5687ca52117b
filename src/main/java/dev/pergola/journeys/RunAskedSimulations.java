// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks whether somebody asked for a simulation, and runs it beside the other jobs: it takes longer than they wait. */
@Component
class RunAskedSimulations implements JobSchedule {

    private final AskSimulation ask;
    private final KeptSimulations kept;
    private final RunSimulation run;
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();

    RunAskedSimulations(AskSimulation ask, KeptSimulations kept, RunSimulation run) {
        this.ask = ask;
        this.kept = kept;
        this.run = run;
    }

    @Override
    public String name() {
        return "journeys-simulate";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        ask.markAborted();
        var working = worker.get();
        if (working != null && working.isAlive()) {
            return;
        }
        kept.going().filter(asked -> asked.state() == SimulationState.QUEUED).ifPresent(asked -> {
            if (kept.begin(asked.id())) {
                var thread = Thread.ofPlatform()
                        .daemon()
                        .name("simulation")
                        .unstarted(() -> run.run(asked.id(), asked.days(), _ -> {}));
                worker.set(thread);
                thread.start();
            }
        });
    }
}
