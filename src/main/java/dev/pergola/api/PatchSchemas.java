// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

/** Describes a merge patch of a record: each field may be absent, and null empties it. */
final class PatchSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private PatchSchemas() {}

    static void add(OpenAPI document) {
        document.getPaths().values().stream()
                .map(PathItem::getPatch)
                .filter(Objects::nonNull)
                .map(patch -> patch.getRequestBody().getContent().get(MergePatch.MEDIA_TYPE))
                .filter(Objects::nonNull)
                .forEach(content -> describe(document, content));
    }

    private static void describe(OpenAPI document, MediaType content) {
        var reference = content.getSchema().get$ref();
        if (reference == null || reference.endsWith("Patch")) {
            return;
        }
        var name = reference.substring(REFERENCE.length());
        var schemas = document.getComponents().getSchemas();
        schemas.put(name + "Patch", patch(Objects.requireNonNull(schemas.get(name))));
        content.setSchema(new Schema<>().$ref(REFERENCE + name + "Patch"));
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema<?> patch(Schema<?> whole) {
        Map<String, Schema> fields = new LinkedHashMap<>();
        whole.getProperties().forEach((name, field) -> fields.put(name, nullable(field)));
        var patch = new Schema<>();
        patch.setTypes(new LinkedHashSet<>(java.util.List.of("object")));
        patch.setProperties(fields);
        patch.setDescription("A JSON Merge Patch (RFC 7396): a field that is absent stays, null empties it.");
        return patch;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema nullable(Schema field) {
        var types = new LinkedHashSet<String>();
        if (field.getTypes() != null) {
            types.addAll(field.getTypes());
        }
        types.add("null");
        var free = new Schema<>();
        free.setTypes(types);
        free.setFormat(field.getFormat());
        free.setDescription(field.getDescription());
        free.setExample(field.getExample());
        free.setMinimum(field.getMinimum());
        free.setMaximum(field.getMaximum());
        free.setMaxLength(field.getMaxLength());
        free.setEnum(field.getEnum());
        return free;
    }
}
