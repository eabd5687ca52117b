// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import dev.pergola.rules.Expression.Call;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that every rule has, whatever its facts; each takes one value in its brackets. */
enum BuiltIn {
    DATE("date", "date('2026-05-31')"),
    DURATION("duration", "duration('60d')"),
    DAYS_SINCE("daysSince", "daysSince(a date)"),
    DAYS_UNTIL("daysUntil", "daysUntil(a date)"),
    HAS("has", "has(a fact)"),
    STARTS_WITH("startsWith", "a text.startsWith('part')"),
    ENDS_WITH("endsWith", "a text.endsWith('part')"),
    CONTAINS("contains", "a text.contains('part')");

    private final String word;
    private final String usage;

    BuiltIn(String word, String usage) {
        this.word = word;
        this.usage = usage;
    }

    /** Null when no built-in function has that name. */
    static @Nullable BuiltIn of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElse(null);
    }

    static Set<String> names() {
        return Arrays.stream(values()).map(each -> each.word).collect(Collectors.toCollection(TreeSet::new));
    }

    String usage() {
        return usage;
    }

    /** Whether the call has one value in its brackets, and stands behind a text or alone as it should. */
    boolean fits(Call call) {
        var behindText = switch (this) {
            case STARTS_WITH, ENDS_WITH, CONTAINS -> true;
            case DATE, DURATION, DAYS_SINCE, DAYS_UNTIL, HAS -> false;
        };
        return call.arguments().size() == 1 && (call.target() != null) == behindText;
    }
}
