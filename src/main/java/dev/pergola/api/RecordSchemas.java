// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Describes records and constants as {@link ApiJson} reads and writes them. */
class RecordSchemas implements ModelConverter {

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    public @Nullable Schema resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (schema == null) {
            return null;
        }
        var raw = Json31.mapper().constructType(type.getType()).getRawClass();
        if (raw.isRecord()) {
            var model = model(schema, context);
            if (model.getProperties() != null) {
                model.setRequired(RecordFields.required(raw).stream()
                        .filter(model.getProperties()::containsKey)
                        .toList());
            }
            if (raw == PageOf.class) {
                model.addRequiredItem("next");
            }
        } else if (raw.isEnum()) {
            schema.setEnum(Arrays.stream(raw.getEnumConstants())
                    .map(constant -> EnumWords.word((Enum<?>) constant))
                    .toList());
        }
        return schema;
    }

    @SuppressWarnings("rawtypes")
    private static Schema model(Schema schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        if (reference == null) {
            return schema;
        }
        var name = reference.substring(reference.lastIndexOf('/') + 1);
        return context.getDefinedModels().getOrDefault(name, schema);
    }
}
