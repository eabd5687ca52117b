// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Keyset;
import dev.pergola.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a request asks for; a handler with such a parameter takes {@code cursor} and {@code limit}.
 * A cursor names the last row that was given, so rows that come in meanwhile neither repeat nor hide one.
 *
 * @param cursor as the page before gave it; null for the first page
 * @param limit  1 to {@link #MOST}
 */
public record PageAsked(@Nullable String cursor, int limit) {

    public static final int MOST = 200;
    static final int USUAL = 50;
    private static final String BETWEEN = "\n";

    /** Where a list goes on that is ordered by moment and id, newest first. */
    public Keyset keyset() {
        var place = Keyset.parse(cursor);
        var ours = place.at().isBefore(Keyset.START.at()) && place.at().isAfter(Instant.EPOCH);
        if (cursor != null && !ours) {
            throw unreadable();
        }
        return place;
    }

    /** The values of the last row that {@link #cursor(List)} wrote; as many empty ones at the start of a list. */
    public List<String> after(int count) {
        if (cursor == null) {
            return Collections.nCopies(count, "");
        }
        var values = decoded(cursor).split(BETWEEN, -1);
        if (values.length != count) {
            throw unreadable();
        }
        return List.of(values);
    }

    /** A cursor for lists with an order of their own. No value has a line break. */
    public static String cursor(List<String> values) {
        var text = String.join(BETWEEN, values);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What to throw when a cursor turns out to be none of this list. */
    public static ApiRefusal unreadable() {
        return ApiErrors.parameter(Problem.of("cursor-unreadable"), "cursor");
    }

    private static String decoded(String word) {
        try {
            return new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw unreadable();
        }
    }
}
