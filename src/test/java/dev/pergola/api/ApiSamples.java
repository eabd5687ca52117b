// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that call the API. Each answer they get is held against the published description. */
public final class ApiSamples {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiSamples() {}

    /** An answer. */
    public record Answer(int status, String text, HttpResponse<String> response) {

        public JsonNode json() {
            return MAPPER.readTree(text);
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** The code of a refusal. */
        public String code() {
            return json().path("code").asString("");
        }

        /** The first thing that is wrong, and where. */
        public Refusal refusal() {
            var error = json().path("errors").path(0);
            var place = Stream.of("pointer", "parameter", "header")
                    .map(kind -> error.path(kind).asString(""))
                    .collect(Collectors.joining());
            return new Refusal(status, error.path("code").asString(""), place);
        }
    }

    /** What an answer says is wrong. @param place a pointer, parameter or header; empty for the whole */
    public record Refusal(int status, String code, String place) {}

    /** A program with a token of somebody. */
    public record Program(String base, String secret, UUID token, UUID owner) {

        public Answer get(String path, String... headers) {
            return send("GET", path, "", headers);
        }

        /** With a new key. */
        public Answer post(String path, String body) {
            return post(path, body, UUID.randomUUID().toString());
        }

        public Answer post(String path, String body, String key) {
            return send("POST", path, body, "Content-Type", "application/json", "Idempotency-Key", key);
        }

        public Answer patch(String path, String body, String... headers) {
            var all = Arrays.copyOf(headers, headers.length + 2);
            all[headers.length] = "Content-Type";
            all[headers.length + 1] = "application/merge-patch+json";
            return send("PATCH", path, body, all);
        }

        public Answer delete(String path) {
            return send("DELETE", path, "");
        }

        public Answer send(String method, String path, String body, String... headers) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            return send(method, path, bytes, headers);
        }

        public Answer send(String method, String path, byte[] body, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                    .header("Authorization", "Bearer " + secret)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return ask(base, request.build());
        }
    }

    /** Somebody new on the staff with these roles, and a token for everything that is in these scopes. */
    public static Program program(World world, Role role, ApiScope... scopes) {
        var email = "caller-" + UUID.randomUUID() + "@trellis.example";
        var kind = role == Role.MEMBER ? "MEMBER" : "STAFF";
        return program(world, world.addPerson(kind, email, role.name()), scopes);
    }

    public static Program program(World world, UUID owner, ApiScope... scopes) {
        var secret = TokenSecret.random(count -> {
            var bytes = new byte[count];
            RANDOM.nextBytes(bytes);
            return bytes;
        });
        var id = UuidCreator.getTimeOrderedEpoch();
        world.jdbc()
                .sql("""
                insert into api.tokens (id, person, name, scopes, hash, start, created_at, expires_at)
                values (:id, :person, 'A test', :scopes, :hash, :start, now(), :expires)
                """)
                .param("id", id)
                .param("person", owner)
                .param("scopes", Arrays.stream(scopes).map(ApiScope::word).toArray(String[]::new))
                .param("hash", secret.hash())
                .param("start", secret.start())
                .param("expires", Timestamp.from(Instant.now().plus(Duration.ofDays(1))))
                .update();
        return new Program(world.address(), secret.text(), id, owner);
    }

    /** An administrator's token for everything. */
    public static Program administrator(World world) {
        return program(world, Role.ADMINISTRATOR, ApiScope.values());
    }

    /** Asks, and holds the answer against the published description. */
    public static Answer ask(String base, HttpRequest request) {
        try {
            var response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            var uri = request.uri();
            PublishedApi.of(base)
                    .check(
                            request.method(),
                            uri.getPath(),
                            response.statusCode(),
                            response.headers().firstValue("Content-Type"),
                            response.body());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** Asks with these headers and no token. */
    public static Answer stranger(World world, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(world.address() + "/api/v1" + path));
        headers.forEach(request::header);
        return ask(world.address(), request.build());
    }
}
