// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A partial change (RFC 7396) of a record whose fields a caller may edit: fields that are absent stay, {@code null}
 * empties one.
 *
 * @param <T> the record of editable fields
 */
public final class MergePatch<T extends Record> {

    /** What a PATCH {@code consumes}. */
    public static final String MEDIA_TYPE = "application/merge-patch+json";

    static final MediaType TYPE = MediaType.parseMediaType(MEDIA_TYPE);

    private final JsonNode changes;
    private final JsonMapper mapper;

    MergePatch(JsonNode changes, JsonMapper mapper) {
        this.changes = changes;
        this.mapper = mapper;
    }

    /** The fields as they should be. A field that is unknown, missing or of another kind refuses the request. */
    @SuppressWarnings("unchecked")
    public T applyTo(T current) {
        var merged = merge(mapper.valueToTree(current), changes);
        return (T) mapper.treeToValue(merged, current.getClass());
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode fields)) {
            return patch;
        }
        var merged = target instanceof ObjectNode object ? object : fields.objectNode();
        fields.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                merged.remove(field.getKey());
            } else {
                var before = merged.path(field.getKey());
                merged.set(field.getKey(), merge(before, field.getValue()));
            }
        });
        return merged;
    }
}
