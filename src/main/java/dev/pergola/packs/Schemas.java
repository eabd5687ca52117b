// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schemas of a pack's files, one a kind of file. */
final class Schemas {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    Schema of(String kind) {
        return schemas.computeIfAbsent(kind, name -> registry.getSchema(text(name), InputFormat.JSON));
    }

    static JsonNode tree(String kind) {
        return MAPPER.readTree(text(kind));
    }

    static String text(String kind) {
        try (var file = Schemas.class.getResourceAsStream("/schemas/" + kind + ".schema.json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no schema '" + kind + "'.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
