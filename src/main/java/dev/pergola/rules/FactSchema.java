// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** All that a rule of some kind may ask for, by name. */
public record FactSchema(Map<String, Fact> facts, Map<String, FactFunction> functions) {

    /**
     * The schema of these facts and functions.
     *
     * @throws IllegalArgumentException if two have the same name
     */
    public static FactSchema of(Collection<Fact> facts, Collection<FactFunction> functions) {
        return new FactSchema(named(facts, Fact::name), named(functions, FactFunction::name));
    }

    private static <T> Map<String, T> named(Collection<T> all, Function<T, String> name) {
        var named = new LinkedHashMap<String, T>();
        for (var each : all) {
            if (named.put(name.apply(each), each) != null) {
                throw new IllegalArgumentException("'" + name.apply(each) + "' stands twice in the fact schema.");
            }
        }
        return Collections.unmodifiableMap(named);
    }
}
