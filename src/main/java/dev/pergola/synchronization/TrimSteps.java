// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Keeps the timelines of records bounded. */
@Component
class TrimSteps implements JobSchedule {

    private static final Duration EVERY = Duration.ofHours(1);

    private final Steps steps;

    TrimSteps(Steps steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "synchronization-trim";
    }

    @Override
    public Duration pause() {
        return EVERY;
    }

    @Override
    public void run() {
        steps.trim(EVERY.multipliedBy(2));
    }
}
