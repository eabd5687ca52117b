// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** Which fields of a record must be there: those whose type is not {@code @Nullable}. */
final class RecordFields {

    private RecordFields() {}

    static boolean required(AnnotatedMember member) {
        return member instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord()
                && required(parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()]);
    }

    /** The names of a record's required fields, in its order. */
    static List<String> required(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> required(component))
                .map(RecordComponent::getName)
                .toList();
    }

    private static boolean required(RecordComponent component) {
        return component.getType().isPrimitive() || !nullable(component.getAnnotatedType());
    }

    private static boolean nullable(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations()).anyMatch(Nullable.class::isInstance);
    }
}
