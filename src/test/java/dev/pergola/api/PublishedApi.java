// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description that the running service publishes, and whether an answer keeps to it: nothing more, nothing else. */
public final class PublishedApi {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Map<String, PublishedApi> READ = new ConcurrentHashMap<>();
    private static final String START = "/api/v1";

    private final JsonNode document;
    private final JsonNode schemas;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Set<String> met = new ConcurrentSkipListSet<>();

    PublishedApi(JsonNode document) {
        this.document = document;
        this.schemas = closed(document.path("components").path("schemas"));
    }

    static PublishedApi of(String base) {
        return READ.computeIfAbsent(base, address -> {
            try (var client = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(URI.create(address + START + "/openapi.json"))
                        .build();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                return new PublishedApi(MAPPER.readTree(answer.body()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        });
    }

    JsonNode document() {
        return document;
    }

    /** {@code GET /api/v1/me} and its like, each with the statuses it was met with. */
    Set<String> met() {
        return met;
    }

    /** Fails when the description does not foresee this answer. */
    void check(String method, String path, int status, Optional<String> contentType, String body) {
        var plain = path.replaceFirst("\\?.*", "");
        var template = template(method, plain);
        if (template.isEmpty()) {
            assertThat(status).as("%s %s is not described", method, path).isIn(401, 404, 405, 400);
            return;
        }
        var operation = document.path("paths").path(template.get()).path(method.toLowerCase(Locale.ROOT));
        met.add(method + " " + template.get() + " " + status);
        var response = operation.path("responses").path(Integer.toString(status));
        assertThat(response.isMissingNode())
                .as("%s %s answered %d, which is not described", method, template.get(), status)
                .isFalse();
        if (body.isEmpty()) {
            assertThat(response.path("content").isEmpty() || status == 304)
                    .as("%s %s %d has no body", method, template.get(), status)
                    .isTrue();
            return;
        }
        var type = contentType.orElse("").replaceFirst(";.*", "");
        var schema = response.path("content").path(type).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s %s %d answers %s, which is not described: %s", method, template.get(), status, type, response)
                .isFalse();
        assertThat(errors(schema, body))
                .as("%s %s %d: %s", method, template.get(), status, body)
                .isEmpty();
    }

    private java.util.List<com.networknt.schema.Error> errors(JsonNode schema, String body) {
        var whole = MAPPER.createObjectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.putArray("allOf").add(schema);
        whole.putObject("components").set("schemas", schemas);
        return registry.getSchema(whole.toString(), InputFormat.JSON).validate(body, InputFormat.JSON);
    }

    private Optional<String> template(String method, String path) {
        return document.path("paths").propertyNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^/]+}", "[^/]+")))
                .filter(template -> document.path("paths").path(template).has(method.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparing(
                        template -> template.chars().filter(sign -> sign == '{').count()));
    }

    /** The schemas, refusing fields that they do not name. Clients may not be so strict; the service's own tests are. */
    private static JsonNode closed(JsonNode open) {
        var closed = open.deepCopy();
        var fields = new LinkedHashMap<String, JsonNode>();
        closed.properties().forEach(schema -> fields.put(schema.getKey(), schema.getValue()));
        fields.values().stream()
                .filter(schema -> schema.has("properties"))
                .forEach(schema -> ((ObjectNode) schema).put("additionalProperties", false));
        return closed;
    }
}
