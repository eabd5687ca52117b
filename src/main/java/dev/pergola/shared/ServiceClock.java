// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The one clock. Code that tells a story of the past, or tries the future, runs inside {@link #at}. */
@Component
public class ServiceClock extends Clock {

    private static final ScopedValue<Instant> PRETENDED = ScopedValue.newInstance();

    private final Clock real;

    public ServiceClock() {
        this(Clock.systemUTC());
    }

    private ServiceClock(Clock real) {
        this.real = real;
    }

    /** Runs the deed as if it were {@code moment}, for this thread only. */
    public void at(Instant moment, Runnable deed) {
        ScopedValue.where(PRETENDED, moment).run(deed);
    }

    /** To the microsecond, which is what the database keeps: a moment read back equals the moment written. */
    @Override
    public Instant instant() {
        var now = PRETENDED.isBound() ? PRETENDED.get() : real.instant();
        return now.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ServiceClock(real.withZone(zone));
    }
}
