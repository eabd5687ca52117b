// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A service whose time a test moves on by hand. */
@TestConfiguration
class WebhookSamples {

    static final class HandClock extends Clock {

        private volatile Instant now = Instant.now();

        void set(Instant moment) {
            this.now = moment.truncatedTo(ChronoUnit.MICROS);
        }

        void pass(Duration time) {
            set(now.plus(time));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }

    @Bean
    @Primary
    HandClock handClock() {
        return new HandClock();
    }
}
