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

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> KINDS = new ConcurrentHashMap<>();

    private Schemas() {}

    static Schema of(String kind) {
        return KINDS.computeIfAbsent(kind, name -> REGISTRY.getSchema(text(name), InputFormat.JSON));
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
