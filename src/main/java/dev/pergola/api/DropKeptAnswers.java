// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.JobSchedule;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets answers that nobody repeats a request for any more. */
@Component
class DropKeptAnswers implements JobSchedule {

    static final Duration LIFE = Duration.ofHours(24);

    private final KeptAnswers kept;
    private final Clock clock;

    DropKeptAnswers(KeptAnswers kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "drop-kept-answers";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(30);
    }

    @Override
    public void run() {
        kept.dropBefore(clock.instant().minus(LIFE));
    }
}
