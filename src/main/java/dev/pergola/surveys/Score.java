// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What answers add up to. */
record Score(List<Tally> tallies) {

    /** From this number on somebody recommends. */
    static final int PROMOTER = 9;

    private static final int DETRACTOR = 6;
    private static final int HIGHEST_BAR = 28;

    /**
     * One bar of the picture.
     *
     * @param height of at most 28 units
     * @param tone   good, quiet or bad
     */
    record Bar(String label, long count, long height, String tone) {}

    public long answers() {
        return sum(_ -> true, Tally::answers);
    }

    public long recent() {
        return sum(_ -> true, Tally::recent);
    }

    public long npsAnswers() {
        return count(tally -> tally.nps() != null);
    }

    public long promoters() {
        return count(tally -> tally.nps() != null && tally.nps() >= PROMOTER);
    }

    public long detractors() {
        return count(tally -> tally.nps() != null && tally.nps() <= DETRACTOR);
    }

    public long csatAnswers() {
        return count(tally -> tally.csat() != null);
    }

    /** The percentage of promoters less that of detractors, for instance {@code +34}; null where nobody gave a number. */
    public @Nullable String nps() {
        var all = npsAnswers();
        if (all == 0) {
            return null;
        }
        var nps = Math.round(100.0 * (promoters() - detractors()) / all);
        return nps == 0 ? "0" : (nps < 0 ? "−" : "+") + Math.abs(nps);
    }

    /** The mean, for instance {@code 4.2}; null where nobody gave a number. */
    public @Nullable String csat() {
        var all = csatAnswers();
        if (all == 0) {
            return null;
        }
        var sum = tallies.stream()
                .filter(tally -> tally.csat() != null)
                .mapToLong(tally -> Objects.requireNonNull(tally.csat()) * tally.answers())
                .sum();
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(all), 1, RoundingMode.HALF_UP)
                .toString();
    }

    /** How many chose which number; where no number was asked, which reason. */
    public List<Bar> bars() {
        if (npsAnswers() > 0) {
            return bars(IntStream.rangeClosed(0, Reply.MOST_NPS)
                    .mapToObj(number -> new Bar(
                            String.valueOf(number),
                            count(tally -> Objects.equals(tally.nps(), number)),
                            0,
                            number >= PROMOTER ? "good" : number <= DETRACTOR ? "bad" : "quiet")));
        }
        if (csatAnswers() > 0) {
            return bars(IntStream.rangeClosed(1, Reply.MOST_CSAT)
                    .mapToObj(number -> new Bar(
                            String.valueOf(number), count(tally -> Objects.equals(tally.csat(), number)), 0, "quiet")));
        }
        return bars(tallies.stream()
                .map(Tally::reason)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(reason -> new Bar(reason, count(tally -> Objects.equals(tally.reason(), reason)), 0, "quiet")));
    }

    /** The same in words, for those who do not see the picture. */
    public String picture() {
        return String.join(
                ", ",
                bars().stream()
                        .map(bar -> String.format(
                                Locale.ENGLISH, "%s: %,d", bar.label().replace('-', ' '), bar.count()))
                        .toList());
    }

    private static List<Bar> bars(Stream<Bar> counted) {
        var bars = counted.toList();
        var most = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
        return bars.stream()
                .map(bar -> new Bar(
                        bar.label(),
                        bar.count(),
                        bar.count() == 0 ? 1 : Math.max(2, HIGHEST_BAR * bar.count() / most),
                        bar.tone()))
                .toList();
    }

    private long count(Predicate<Tally> which) {
        return sum(which, Tally::answers);
    }

    private long sum(Predicate<Tally> which, ToLongFunction<Tally> number) {
        return tallies.stream().filter(which).mapToLong(number).sum();
    }
}
