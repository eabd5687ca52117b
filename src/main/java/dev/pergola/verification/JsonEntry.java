// SPDX-License-Identifier: Apache-2.0
package dev.pergola.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One entry of a JSON array: the wanted fields with the place each stands at. */
record JsonEntry(int number, int line, int column, Map<String, Field> fields) {

    record Field(JsonNode value, int line, int column) {}

    /** Reads from the parser's current START_OBJECT to its end. */
    static JsonEntry read(JsonParser parser, int number, Set<String> wanted) {
        var start = parser.currentTokenLocation();
        var fields = new LinkedHashMap<String, Field>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (wanted.contains(name)) {
                var at = parser.currentTokenLocation();
                fields.put(name, new Field(parser.readValueAsTree(), at.getLineNr(), at.getColumnNr()));
            } else {
                parser.skipChildren();
            }
        }
        return new JsonEntry(number, start.getLineNr(), start.getColumnNr(), fields);
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The field as text; empty where it is missing or anything but text. */
    String text(String field) {
        var found = fields.get(field);
        return found != null && found.value().isString()
                ? found.value().asString().strip()
                : "";
    }

    /** The elements of an array; empty where the field is missing or no array. */
    List<JsonNode> elements(String field) {
        var found = fields.get(field);
        return found == null || !found.value().isArray()
                ? List.of()
                : List.copyOf(found.value().values());
    }

    /** The texts in an array; null where it is no array or holds anything but texts. */
    @Nullable
    List<String> texts(String field) {
        var found = fields.get(field);
        if (found == null || !found.value().isArray()) {
            return null;
        }
        var all = new ArrayList<String>();
        for (var each : found.value()) {
            if (!each.isString()) {
                return null;
            }
            all.add(each.asString());
        }
        return all;
    }

    RejectedRow rejected(String field, String wrong, String mend) {
        var found = fields.get(field);
        var atLine = found == null ? line : found.line();
        var atColumn = found == null ? column : found.column();
        return new RejectedRow(number, atLine, atColumn, field, wrong, mend, source());
    }

    private String source() {
        var object = JsonMapper.shared().createObjectNode();
        fields.forEach((name, field) -> object.set(name, field.value()));
        return object.toString();
    }
}
