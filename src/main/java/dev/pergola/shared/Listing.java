// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param rows what is shown
 * @param next the word for the following page; null on the last one
 */
public record Listing<T>(List<T> rows, @Nullable String next) {

    /** Cuts a page from rows of which one more than {@code limit} were asked for. */
    public static <T> Listing<T> cut(List<T> rowsAndOneMore, int limit, Function<T, Keyset> place) {
        return cutAtWord(rowsAndOneMore, limit, row -> place.apply(row).word());
    }

    /** The same for a list whose places are told by other words. */
    public static <T> Listing<T> cutAtWord(List<T> rowsAndOneMore, int limit, Function<T, String> word) {
        if (rowsAndOneMore.size() <= limit) {
            return new Listing<>(rowsAndOneMore, null);
        }
        var rows = rowsAndOneMore.subList(0, limit);
        return new Listing<>(rows, word.apply(rows.getLast()));
    }
}
