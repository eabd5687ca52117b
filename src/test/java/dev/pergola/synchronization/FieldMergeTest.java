// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.packs.RecordWords.Master;
import dev.pergola.synchronization.FieldMerge.LastAgreed;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("X14")
class FieldMergeTest {

    private static final int TRIES = 20_000;

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # master, base, ours,  theirs, fate
                    both,     a,    a,     a,      same
                    both,     a,    b,     b,      agreed
                    both,     a,    a,     b,      take
                    both,     a,    b,     a,      send
                    both,     a,    b,     c,      conflict
                    both,     a,    -,     a,      send
                    both,     a,    a,     -,      take
                    both,     -,    -,     b,      take
                    both,     -,    b,     c,      conflict
                    crm,      a,    a,     b,      take
                    crm,      a,    b,     a,      put-back
                    crm,      a,    b,     c,      put-back
                    pergola,  a,    b,     a,      send
                    pergola,  a,    a,     b,      insist
                    pergola,  a,    b,     c,      insist
                    both,     NONE, a,     a,      agreed
                    both,     NONE, a,     b,      conflict
                    both,     NONE, -,     b,      take
                    both,     NONE, a,     -,      send
                    crm,      NONE, a,     b,      put-back
                    crm,      NONE, a,     -,      send
                    pergola,  NONE, a,     b,      insist
                    pergola,  NONE, -,     b,      take
                    pergola,  NONE, false, true,   take
                    pergola,  NONE, 0,     0.75,   take
                    """)
    void decidesByWhatBothLastAgreedOn(
            Master master, @Nullable String base, @Nullable String ours, @Nullable String theirs, String fate) {
        var agreed = "NONE".equals(base) ? LastAgreed.NONE : LastAgreed.of(base);

        assertThat(word(FieldMerge.merge(master, agreed, ours, theirs))).isEqualTo(fate);
    }

    private static String word(Fate fate) {
        return switch (fate) {
            case Fate.Same() -> "same";
            case Fate.Agreed agreed -> "agreed";
            case Fate.Take(var value, var putBack) -> putBack ? "put-back" : "take";
            case Fate.Send(var value, var putBack) -> putBack ? "insist" : "send";
            case Fate.Conflict conflict -> "conflict";
        };
    }

    /** Seeded, so that a failure can be seen again. */
    private static final class Some {

        private final Random random;

        Some(long seed) {
            random = new Random(seed);
        }

        @Nullable
        String text() {
            return switch (random.nextInt(5)) {
                case 0 -> null;
                case 1 -> "0";
                default -> String.valueOf((char) ('a' + random.nextInt(3)));
            };
        }

        Master master() {
            return Master.values()[random.nextInt(3)];
        }

        LastAgreed base() {
            return random.nextInt(4) == 0 ? LastAgreed.NONE : LastAgreed.of(text());
        }
    }

    @Test
    void looksTheSameFromTheOtherSide() {
        for (var seed = 0; seed < TRIES; seed++) {
            var some = new Some(seed);
            var base = some.base();
            var ours = some.text();
            var theirs = some.text();
            var master = some.master();
            var mirrored = switch (master) {
                case crm -> Master.pergola;
                case pergola -> Master.crm;
                case both -> Master.both;
            };
            var here = FieldMerge.merge(master, base, ours, theirs);
            var there = FieldMerge.merge(mirrored, base, theirs, ours);

            // Two sides that both have next to nothing each take the other's at a first meeting.
            var bothUntold = !base.known() && isUntold(ours) && isUntold(theirs);
            if (!bothUntold) {
                assertThat(there).as("seed %d", seed).isEqualTo(mirror(here));
            }
        }
    }

    private static boolean isUntold(@Nullable String text) {
        return text == null || text.equals("0");
    }

    private static Fate mirror(Fate fate) {
        return switch (fate) {
            case Fate.Take(var value, var putBack) -> new Fate.Send(value, putBack);
            case Fate.Send(var value, var putBack) -> new Fate.Take(value, putBack);
            case Fate.Conflict(var base, var ours, var theirs) -> new Fate.Conflict(base, theirs, ours);
            case Fate.Same same -> same;
            case Fate.Agreed agreed -> agreed;
        };
    }

    @Test
    void neverLosesAOneSidedEditOfAFieldThatBothMayChange() {
        for (var seed = 0; seed < TRIES; seed++) {
            var some = new Some(seed);
            var base = some.text();
            var edit = some.text();

            assertThat(after(FieldMerge.merge(Master.both, LastAgreed.of(base), edit, base), edit, base))
                    .as("ours, seed %d", seed)
                    .isEqualTo(new Sides(edit, edit));
            assertThat(after(FieldMerge.merge(Master.both, LastAgreed.of(base), base, edit), base, edit))
                    .as("theirs, seed %d", seed)
                    .isEqualTo(new Sides(edit, edit));
        }
    }

    @Test
    void comesToRestAfterOneRoundUnlessAPersonIsNeeded() {
        for (var seed = 0; seed < TRIES; seed++) {
            var some = new Some(seed);
            var master = some.master();
            var ours = some.text();
            var theirs = some.text();
            var first = FieldMerge.merge(master, some.base(), ours, theirs);
            var sides = after(first, ours, theirs);
            if (first instanceof Fate.Conflict) {
                assertThat(sides).isEqualTo(new Sides(ours, theirs));
                continue;
            }

            assertThat(sides.ours()).as("seed %d", seed).isEqualTo(sides.theirs());
            assertThat(FieldMerge.merge(master, LastAgreed.of(sides.ours()), sides.ours(), sides.theirs()))
                    .isEqualTo(new Fate.Same());
        }
    }

    private record Sides(@Nullable String ours, @Nullable String theirs) {}

    private static Sides after(Fate fate, @Nullable String ours, @Nullable String theirs) {
        return switch (fate) {
            case Fate.Take(var value, var putBack) -> new Sides(value, theirs);
            case Fate.Send(var value, var putBack) -> new Sides(ours, value);
            case Fate.Same same -> equal(ours, theirs);
            case Fate.Agreed agreed -> equal(ours, theirs);
            case Fate.Conflict conflict -> new Sides(ours, theirs);
        };
    }

    private static Sides equal(@Nullable String ours, @Nullable String theirs) {
        assertThat(Objects.equals(ours, theirs)).isTrue();
        return new Sides(ours, theirs);
    }
}
