// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.packs.MailingWords.Most;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("M4")
class CapRoomTest {

    private static final LocalDate DAY = LocalDate.of(2028, 2, 27);
    private static final List<Most> CAPS = List.of(new Most(1, 1), new Most(3, 7));

    private final CapRoom room = new CapRoom();

    @Test
    void aDayTakesOneAndAWeekThree() {
        room.add(DAY);
        assertThat(room.hasRoom(DAY, CAPS)).isFalse();
        assertThat(room.hasRoom(DAY.plusDays(1), CAPS)).isTrue();
        room.add(DAY.plusDays(1));
        room.add(DAY.plusDays(3));
        assertThat(room.hasRoom(DAY.plusDays(6), CAPS)).isFalse();
        assertThat(room.hasRoom(DAY.plusDays(7), CAPS)).isTrue();
    }

    /** A mail before others that are planned already counts with them as well. */
    @Test
    void looksAheadAsItLooksBack() {
        room.add(DAY.plusDays(2));
        room.add(DAY.plusDays(4));
        room.add(DAY.plusDays(6));
        assertThat(room.hasRoom(DAY, CAPS)).isFalse();
        assertThat(room.hasRoom(DAY.minusDays(1), CAPS)).isTrue();
    }

    @Test
    void noStretchOfDaysEverHoldsMoreThanItsMost() {
        var random = new Random(2026);
        for (var round = 0; round < 200; round++) {
            var tried = new CapRoom();
            var taken = new ArrayList<LocalDate>();
            for (var attempt = 0; attempt < 60; attempt++) {
                var day = DAY.plusDays(random.nextInt(40));
                if (tried.hasRoom(day, CAPS)) {
                    tried.add(day);
                    taken.add(day);
                }
            }
            for (var offset = -7; offset < 47; offset++) {
                var first = DAY.plusDays(offset);
                assertThat(within(taken, first, 7)).isLessThanOrEqualTo(3);
                assertThat(within(taken, first, 1)).isLessThanOrEqualTo(1);
            }
        }
    }

    private static long within(List<LocalDate> taken, LocalDate first, int days) {
        return taken.stream()
                .filter(day -> !day.isBefore(first) && day.isBefore(first.plusDays(days)))
                .count();
    }
}
