// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C13")
class CursorTest {

    private static final Duration OVERLAP = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");

    /** The CRM's clock goes an hour ahead. */
    private static final Instant THEIRS = NOON.plusSeconds(3600);

    private static RemoteRecord record(String id, Instant stamp) {
        return new RemoteRecord(id, false, null, stamp, null, null, Map.of());
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    @Test
    void asksForEverythingFirstAndForTheOverlapThen() {
        var first = Cursor.START.begun(NOON);
        var done = first.passed(List.of(record("a", THEIRS.minusSeconds(9)), record("b", THEIRS)), NOON)
                .finished(at(4), OVERLAP);

        assertThat(first.condition()).isEmpty();
        assertThat(done.condition()).isEqualTo("SystemModstamp >= 2026-07-01T12:58:56Z");
    }

    @Test
    void goesOnWhereASweepWasCutOff() {
        var cut = Cursor.START.begun(NOON).passed(List.of(record("001", THEIRS)), NOON);

        assertThat(cut.begun(at(500)).condition())
                .isEqualTo("(SystemModstamp > 2026-07-01T13:00:00Z OR "
                        + "(SystemModstamp = 2026-07-01T13:00:00Z AND Id > '001'))");
        // A change may have become visible behind the place any time since the sweep began.
        assertThat(cut.begun(at(500)).finished(at(501), OVERLAP).since()).isEqualTo(THEIRS.minusSeconds(60 + 501));
    }

    @Test
    void settlesOnceNothingCanAppearAnyMore() {
        var seen = Cursor.START
                .begun(NOON)
                .passed(List.of(record("a", THEIRS)), NOON)
                .finished(NOON, OVERLAP);
        var early =
                seen.begun(at(59)).passed(List.of(record("a", THEIRS)), at(59)).finished(at(59), OVERLAP);
        var late =
                early.begun(at(60)).passed(List.of(record("a", THEIRS)), at(60)).finished(at(61), OVERLAP);

        assertThat(early.settled()).isFalse();
        assertThat(late.condition()).isEqualTo("SystemModstamp > 2026-07-01T13:00:00Z");
        assertThat(late.begun(at(70)).finished(at(70), OVERLAP)).isEqualTo(late);
    }

    @Test
    void widensAgainWithNews() {
        var settled = new Cursor(THEIRS, NOON, THEIRS, true, null, null);
        var news = settled.begun(at(300))
                .passed(List.of(record("b", THEIRS.plusSeconds(300))), at(300))
                .finished(at(300), OVERLAP);

        assertThat(news.settled()).isFalse();
        assertThat(news.condition()).isEqualTo("SystemModstamp >= 2026-07-01T13:04:00Z");
    }
}
