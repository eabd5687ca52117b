// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("J10")
class ScoreTest {

    private static Tally tally(@Nullable Integer nps, @Nullable Integer csat, long answers) {
        return new Tally("s", nps, csat, null, answers, 1);
    }

    private static Score nps(int... numbers) {
        return new Score(java.util.Arrays.stream(numbers)
                .mapToObj(number -> tally(number, null, 1))
                .toList());
    }

    /** 30 promoters, 20 passives and 10 detractors: 50 % less 16.7 %. The mean is (30 × 5 + 20 × 4 + 10 × 2) : 60. */
    @Test
    void countsAsByHand() {
        var score = new Score(List.of(tally(10, 5, 30), tally(8, 4, 20), tally(6, 2, 10), tally(null, null, 5)));

        assertThat(score.answers()).isEqualTo(65);
        assertThat(score.recent()).isEqualTo(4);
        assertThat(score.npsAnswers()).isEqualTo(60);
        assertThat(score.promoters()).isEqualTo(30);
        assertThat(score.detractors()).isEqualTo(10);
        assertThat(score.nps()).isEqualTo("+33");
        assertThat(score.csat()).isEqualTo("4.2");
    }

    @Test
    void drawsTheLineAtSixAndNine() {
        assertThat(nps(9).nps()).isEqualTo("+100");
        assertThat(nps(8).nps()).isEqualTo("0");
        assertThat(nps(7).nps()).isEqualTo("0");
        assertThat(nps(6).nps()).isEqualTo("−100");
        assertThat(nps(0, 10, 10, 3).nps()).isEqualTo("0");
        assertThat(new Score(List.of()).nps()).isNull();
        assertThat(new Score(List.of()).csat()).isNull();
    }

    @Test
    void drawsEachNumberAsHighAsItWasChosen() {
        var bars = new Score(List.of(tally(10, null, 4), tally(7, null, 2), tally(1, null, 1))).bars();

        assertThat(bars)
                .hasSize(11)
                .extracting(Score.Bar::height)
                .containsExactly(1L, 7L, 1L, 1L, 1L, 1L, 1L, 14L, 1L, 1L, 28L);
        assertThat(bars).extracting(Score.Bar::tone).containsOnly("bad", "quiet", "good");
        assertThat(new Score(List.of(tally(null, 2, 3))).picture()).isEqualTo("1: 0, 2: 3, 3: 0, 4: 0, 5: 0");
        assertThat(new Score(Stream.of("price", "other-product")
                                .map(reason -> new Tally("s", null, null, reason, 2, 0))
                                .toList())
                        .picture())
                .isEqualTo("other product: 2, price: 2");
    }
}
