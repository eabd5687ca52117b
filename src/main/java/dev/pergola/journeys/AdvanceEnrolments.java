// SPDX-License-Identifier: Apache-2.0
package dev.pergola.journeys;

import dev.pergola.shared.JobSchedule;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Takes every step that is due, batch after batch; several nodes do so side by side. */
@Component
class AdvanceEnrolments implements JobSchedule {

    private final AdvanceBatch advance;
    private final EngineLock lock;

    AdvanceEnrolments(AdvanceBatch advance, EngineLock lock) {
        this.advance = advance;
        this.lock = lock;
    }

    @Override
    public String name() {
        return "journeys-advance";
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        var taken = new AtomicInteger();
        do {
            taken.set(0);
            lock.shared(() -> taken.set(advance.advance()));
        } while (taken.get() > 0);
    }
}
