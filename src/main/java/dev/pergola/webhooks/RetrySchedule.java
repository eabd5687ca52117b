// SPDX-License-Identifier: Apache-2.0
package dev.pergola.webhooks;

import dev.pergola.shared.Secrets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When a failed delivery is tried again: ten attempts over three days, each pause up to a tenth longer by chance, so that
 * what failed together does not come back together.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     schedule that Standard Webhooks recommends</a>
 */
@Component
class RetrySchedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Secrets secrets;

    RetrySchedule(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * The pause after so many tries; empty when it is given up.
     *
     * @param asked how long the receiver asked to be left alone; at most a day of it is granted
     */
    Optional<Duration> pause(int tries, @Nullable Duration asked) {
        if (tries > PAUSES.size()) {
            return Optional.empty();
        }
        var pause = PAUSES.get(tries - 1);
        var chance = Byte.toUnsignedInt(secrets.bytes(1)[0]);
        var jittered = pause.plus(pause.multipliedBy(chance).dividedBy(2_550));
        if (asked == null || asked.compareTo(jittered) <= 0) {
            return Optional.of(jittered);
        }
        return Optional.of(asked.compareTo(LONGEST) < 0 ? asked : LONGEST);
    }

    /** Reads the header {@code Retry-After}: seconds or a date. Null when it is missing or neither. */
    static @Nullable Duration asked(@Nullable String header, Instant now) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            var moment = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(now, moment.toInstant());
        } catch (DateTimeException unreadable) {
            return null;
        }
    }
}
