// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Something that may be known of a record and that a rule can ask for.
 *
 * @param name    as rules write it, for instance {@code account.usage.ci}
 * @param label   as people read it, for instance {@code CI usage}
 * @param column  where SQL finds it, in words that both dialects know; null there means unknown. A list holds no null, a
 *                number at most 10 decimals
 * @param choices the only values that it takes: from the word in rules to the value in the column; empty when it is free
 */
public record Fact(String name, Type type, String label, Field<?> column, Map<String, String> choices) {

    /** What kind of value a fact has, and the Java type of that value. */
    public enum Type {
        TEXT("a text", String.class),
        NUMBER("a number", BigDecimal.class),
        DATE("a date", LocalDate.class),
        TRUTH("a yes or no", Boolean.class),
        TEXTS("a list of texts", String[].class);

        private final String words;
        private final Class<?> column;

        Type(String words, Class<?> column) {
            this.words = words;
            this.column = column;
        }

        String words() {
            return words;
        }
    }

    public Fact {
        column = column.coerce(type.column);
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** A fact in a column of a table or view, for instance {@code accounts}, {@code usage_ci}. */
    public static Fact of(String name, Type type, String label, String... column) {
        return new Fact(name, type, label, DSL.field(DSL.name(column), type.column), Map.of());
    }

    /** The same fact, with no other values than these. */
    public Fact withChoices(Map<String, String> choices) {
        return new Fact(name, type, label, column, choices);
    }

    /** A value of this fact as a rule would write it. */
    String words(Object value) {
        return switch (value) {
            case BigDecimal number -> number.stripTrailingZeros().toPlainString();
            case Boolean yes -> yes ? "yes" : "no";
            case Collection<?> list -> list.stream().map(this::words).collect(Collectors.joining(", "));
            default -> word(value.toString());
        };
    }

    private String word(String stored) {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().equals(stored))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(stored);
    }
}
