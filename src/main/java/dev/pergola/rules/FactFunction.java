// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Field;

/**
 * A fact that needs to be told more, for instance {@code inProgram('newsletter')}. What it is told is written out in
 * the rule, so each way of asking is a fact of its own, and a record in memory holds it under that very name.
 *
 * @param label  of such a fact, with {@code {0}}, {@code {1}} … for what it was told
 * @param column of such a fact, from the values that it was told: {@link String} or {@link java.math.BigDecimal}
 */
public record FactFunction(
        String name,
        Fact.Type type,
        String label,
        List<Parameter> parameters,
        Function<List<Object>, Field<?>> column) {

    /**
     * What a function must be told.
     *
     * @param words  what it is, for instance {@code a program's key}
     * @param values the only ones that it takes; empty when any will do
     */
    public record Parameter(String words, Fact.Type type, Set<String> values) {}

    /** How it is written, for whoever wrote it differently. */
    String usage() {
        return parameters.stream().map(Parameter::words).collect(Collectors.joining(", ", name + "(", ")"));
    }

    Fact fact(List<Operand.Constant> told) {
        var words = told.stream().map(Operand.Constant::words).toList();
        var values = told.stream().map(Operand.Constant::value).toList();
        return new Fact(
                name + "(" + String.join(", ", words) + ")",
                type,
                new MessageFormat(label.replace("'", "''"), Locale.ENGLISH).format(words.toArray()),
                column.apply(values),
                Map.of());
    }
}
