// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came over the API as the texts of fields; a record's components are named like the fields. */
final class SentFields {

    private SentFields() {}

    /** @param emptied whether a component without a value empties its field */
    static Map<String, String> texts(Record sent, boolean emptied) {
        var texts = new HashMap<String, String>();
        for (var component : sent.getClass().getRecordComponents()) {
            var text = text(read(component, sent));
            if (text != null) {
                texts.put(component.getName(), text);
            } else if (emptied) {
                texts.put(component.getName(), "");
            }
        }
        return texts;
    }

    private static @Nullable Object read(java.lang.reflect.RecordComponent component, Record sent) {
        try {
            return component.getAccessor().invoke(sent);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> several -> several.stream().map(SentFields::text).collect(Collectors.joining("; "));
            case Enum<?> one -> one.name();
            case java.math.BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }
}
