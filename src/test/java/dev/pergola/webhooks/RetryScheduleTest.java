// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F8")
class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final RetrySchedule plain = new RetrySchedule(byte[]::new);

    @Test
    void triesTenTimesOverThreeDays() {
        var pauses = IntStream.rangeClosed(1, 9)
                .mapToObj(tries -> plain.pause(tries, null).orElseThrow())
                .toList();

        assertThat(pauses)
                .isEqualTo(List.of(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24)));
        assertThat(plain.pause(10, null)).isEmpty();
    }

    @Test
    void addsATenthAtMostByChance() {
        var late = new RetrySchedule(count -> {
            var bytes = new byte[count];
            bytes[0] = (byte) 0xff;
            return bytes;
        });

        assertThat(late.pause(4, null)).contains(Duration.ofMinutes(132));
    }

    @Test
    void waitsLongerWhenAskedToButADayAtMost() {
        assertThat(plain.pause(1, Duration.ofMinutes(7))).contains(Duration.ofMinutes(7));
        assertThat(plain.pause(2, Duration.ofSeconds(1))).contains(Duration.ofMinutes(5));
        assertThat(plain.pause(1, Duration.ofDays(90))).contains(Duration.ofHours(24));
    }

    @Test
    void readsSecondsAndDatesAndNothingElse() {
        assertThat(RetrySchedule.asked("120", NOW)).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetrySchedule.asked("Fri, 20 Nov 2026 12:30:00 GMT", NOW)).isEqualTo(Duration.ofMinutes(30));
        assertThat(RetrySchedule.asked("soon", NOW)).isNull();
        assertThat(RetrySchedule.asked("99999999999999999999", NOW)).isNull();
        assertThat(RetrySchedule.asked(null, NOW)).isNull();
    }
}
