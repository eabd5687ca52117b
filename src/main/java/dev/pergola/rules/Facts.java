// SPDX-License-Identifier: Apache-2.0
package dev.pergola.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one record on one day.
 *
 * @param today the day on which a rule is asked
 * @param known by name of the fact, as the column holds it; what is unknown is not there. Any number will do as a
 *              number, any collection as a list; dates are {@link LocalDate}
 */
public record Facts(LocalDate today, Map<String, Object> known) {

    public Facts {
        known = known.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> settled(each.getValue())));
    }

    boolean knows(Fact fact) {
        return known.containsKey(fact.name());
    }

    @Nullable
    Object value(Fact fact) {
        return known.get(fact.name());
    }

    private static Object settled(Object value) {
        return switch (value) {
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            case Collection<?> list -> List.copyOf(list);
            default -> value;
        };
    }
}
