// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jooq.Comparator;

/** How two values are compared; in each of the three readers' terms. */
enum Comparison {
    EQUAL("==", Comparator.EQUALS, order -> order == 0, "is", "is"),
    UNEQUAL("!=", Comparator.NOT_EQUALS, order -> order != 0, "is not", "is not"),
    LESS("<", Comparator.LESS, order -> order < 0, "is below", "is before"),
    AT_MOST("<=", Comparator.LESS_OR_EQUAL, order -> order <= 0, "is at most", "is not after"),
    GREATER(">", Comparator.GREATER, order -> order > 0, "is above", "is after"),
    AT_LEAST(">=", Comparator.GREATER_OR_EQUAL, order -> order >= 0, "is at least", "is not before");

    private final String sign;
    private final Comparator comparator;
    private final IntPredicate accepts;
    private final String words;
    private final String wordsOfDates;

    Comparison(String sign, Comparator comparator, IntPredicate accepts, String words, String wordsOfDates) {
        this.sign = sign;
        this.comparator = comparator;
        this.accepts = accepts;
        this.words = words;
        this.wordsOfDates = wordsOfDates;
    }

    static Comparison of(String sign) {
        return Arrays.stream(values())
                .filter(each -> each.sign.equals(sign))
                .findFirst()
                .orElseThrow();
    }

    /** Texts have no order here: it would depend on the language of the database. */
    boolean serves(Fact.Type type) {
        return switch (type) {
            case NUMBER, DATE -> true;
            case TEXT, TRUTH -> !ordered();
            case TEXTS -> false;
        };
    }

    boolean ordered() {
        return this != EQUAL && this != UNEQUAL;
    }

    /** Whether it holds of two values whose order is this, in the terms of {@link Comparable}. */
    boolean accepts(int order) {
        return accepts.test(order);
    }

    Comparator comparator() {
        return comparator;
    }

    String words(Fact.Type type) {
        return type == Fact.Type.DATE ? wordsOfDates : words;
    }
}
