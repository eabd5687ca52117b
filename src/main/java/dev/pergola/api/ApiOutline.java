// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The published description, cut to what a reader wants at a glance. */
final class ApiOutline {

    /** Operations on one kind of record. */
    record Group(String name, List<Operation> operations) {}

    /** One thing that the API does. @param scope what a token needs for it; empty when any will do */
    record Operation(String method, String path, String summary, String scope, List<Input> inputs) {}

    /** What goes with a request. @param place {@code path}, {@code query}, {@code header} or {@code body} */
    record Input(String name, String place, boolean required, String description) {}

    private ApiOutline() {}

    static List<Group> of(JsonNode document) {
        Map<String, List<Operation>> groups = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> groups.computeIfAbsent(
                                        operation
                                                .getValue()
                                                .path("tags")
                                                .path(0)
                                                .asString(""),
                                        _ -> new ArrayList<>())
                                .add(operation(document, operation.getKey(), path.getKey(), operation.getValue()))));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), List.copyOf(group.getValue())))
                .toList();
    }

    private static Operation operation(JsonNode document, String method, String path, JsonNode operation) {
        var inputs = new ArrayList<Input>();
        operation
                .path("parameters")
                .forEach(parameter -> inputs.add(new Input(
                        parameter.path("name").asString(""),
                        parameter.path("in").asString(""),
                        parameter.path("required").asBoolean(false),
                        parameter.path("description").asString(""))));
        operation.path("requestBody").path("content").forEach(content -> inputs.addAll(fields(document, content)));
        var scopes = StreamSupport.stream(
                        operation.path("security").path(0).path("token").spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining(", "));
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asString(""),
                scopes,
                List.copyOf(inputs));
    }

    private static List<Input> fields(JsonNode document, JsonNode content) {
        var reference = content.path("schema").path("$ref").asString("");
        var schema =
                document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        return schema.path("properties").properties().stream()
                .map(field -> new Input(
                        field.getKey(),
                        "body",
                        required.contains(field.getKey()),
                        field.getValue().path("description").asString("")))
                .toList();
    }
}
