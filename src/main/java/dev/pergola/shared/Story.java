// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Lets a sample chapter act in the past: each deed happens at its moment, and what it sets off right after it. */
public final class Story {

    private static final Duration PROMPT = Duration.ofSeconds(2);

    /** A check answers in the first round, its mail leaves in the second. */
    private static final int ROUNDS = 2;

    private final ServiceClock clock;
    private final List<JobSchedule> promptJobs;
    private final Instant now;

    Story(ServiceClock clock, List<JobSchedule> jobs) {
        this.clock = clock;
        this.promptJobs =
                jobs.stream().filter(job -> job.pause().compareTo(PROMPT) < 0).toList();
        this.now = clock.instant();
    }

    public Instant daysAgo(double days) {
        return now.minusSeconds((long) (days * 24 * 3600));
    }

    /** Does the deed in the actor's name at that moment, and what follows from it in the minutes after. */
    public void at(Instant moment, Actor actor, Runnable deed) {
        clock.at(moment, () -> Acting.as(actor, deed));
        for (var minute = 1; minute <= ROUNDS; minute++) {
            clock.at(moment.plusSeconds(60L * minute), () -> promptJobs.forEach(JobSchedule::run));
        }
    }
}
