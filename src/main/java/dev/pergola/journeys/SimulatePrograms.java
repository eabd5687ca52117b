// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.Problem;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Runs a simulation for whoever waits for it, as the command line does. It stands in the console's list like the others. */
@Service
public class SimulatePrograms {

    /** What came of it. */
    public sealed interface Outcome {

        /** @param whole whether all days were lived through */
        record Done(Simulation simulation, boolean whole) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}

        record Failed(@Nullable String why) implements Outcome {}
    }

    private final AskSimulation ask;
    private final RunSimulation run;
    private final KeptSimulations kept;

    SimulatePrograms(AskSimulation ask, RunSimulation run, KeptSimulations kept) {
        this.ask = ask;
        this.run = run;
        this.kept = kept;
    }

    /** @param watcher gets the days that were lived through so far */
    public Outcome simulate(int days, IntConsumer watcher) {
        return switch (ask.ask(days, true)) {
            case AskSimulation.Outcome.Refused(var problem) -> new Outcome.Refused(problem);
            case AskSimulation.Outcome.Asked(var id) -> {
                run.run(id, days, watcher);
                var ended = kept.find(id).orElseThrow();
                Optional<Outcome> done =
                        kept.result(id).map(result -> new Outcome.Done(result, ended.state() == SimulationState.DONE));
                yield done.orElseGet(() -> new Outcome.Failed(ended.failure()));
            }
        };
    }
}
