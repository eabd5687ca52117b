// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.ArrayList;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The runs of three words in a text, hashed and sorted: enough to tell quickly how alike two texts are. */
record Shingles(int[] sorted, int words) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    static Shingles of(String text) {
        var hashes = new ArrayList<Integer>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> hashes.add(word.group().hashCode()));
        var runs = hashes.size() < 3
                ? hashes.stream().mapToInt(Integer::intValue)
                : IntStream.range(0, hashes.size() - 2)
                        .map(at -> (hashes.get(at) * 31 + hashes.get(at + 1)) * 31 + hashes.get(at + 2));
        return new Shingles(runs.sorted().distinct().toArray(), hashes.size());
    }

    /** From 0, nothing in common, to 1, the same runs: twice the common ones over all (Sørensen and Dice). */
    double likeness(Shingles other) {
        if (sorted.length == 0 || other.sorted.length == 0) {
            return 0;
        }
        var common = 0;
        for (int mine = 0, theirs = 0; mine < sorted.length && theirs < other.sorted.length; ) {
            var order = Integer.compare(sorted[mine], other.sorted[theirs]);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        return 2.0 * common / (sorted.length + other.sorted.length);
    }
}
