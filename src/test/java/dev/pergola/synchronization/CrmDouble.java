// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Salesforce's REST interface, as far as the synchronisation uses it, over records in memory: client credentials, query
 * with a cursor, upsert by external id, collections. It refuses what the real one refuses and misbehaves on demand.
 */
final class CrmDouble implements AutoCloseable {

    static final String CLIENT = "pergola-client";
    static final String SECRET = "pergola-secret";
    private static final String ROOT = "/services/data/v62.0/";

    /** @param body null for an empty one */
    record Answer(int status, @Nullable Object body) {}

    private record Planned(Predicate<String> calls, CrmFault fault) {}

    private final HttpServer server;
    private final CrmRecords records;
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final Map<String, List<Map<String, Object>>> cursors = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<CrmFault, Integer> injected = new EnumMap<>(CrmFault.class);
    private Random chance = new Random(1);
    private double faults;
    private int pageSize = 500;
    private int tokens;
    private String token = "";
    private Duration silence = Duration.ofSeconds(2);

    CrmDouble(CrmRecords records) {
        this.records = records;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    CrmRecords records() {
        return records;
    }

    synchronized void reset() {
        records.reset();
        planned.clear();
        cursors.clear();
        calls.clear();
        injected.clear();
        faults = 0;
        pageSize = 500;
        token = "";
    }

    /** The next calls whose method and path contain these words go wrong, one after another. */
    synchronized void next(String words, CrmFault... faults) {
        Arrays.stream(faults).forEach(fault -> planned.add(new Planned(call -> call.contains(words), fault)));
    }

    /** From now on, this part of all calls goes wrong. */
    synchronized void misbehave(long seed, double part) {
        chance = new Random(seed);
        faults = part;
    }

    synchronized void pageSize(int records) {
        pageSize = records;
    }

    synchronized void forgetCursors() {
        cursors.clear();
    }

    synchronized int tokens() {
        return tokens;
    }

    /** How many calls contained these words. */
    synchronized int calls(String words) {
        return calls.entrySet().stream()
                .filter(call -> call.getKey().contains(words))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** How often it misbehaved, by kind. */
    synchronized Map<CrmFault, Integer> injected() {
        return new EnumMap<>(injected);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var path = exchange.getRequestURI().getPath();
        var call = exchange.getRequestMethod() + " " + path;
        CrmFault fault;
        Answer answer;
        synchronized (this) {
            calls.merge(call, 1, Integer::sum);
            fault = fault(call);
            if (fault != null) {
                injected.merge(fault, 1, Integer::sum);
            }
            answer = switch (fault) {
                case TOO_MANY, SERVER_ERROR, UNAVAILABLE -> refusal(fault);
                case EXPIRED_TOKEN -> expired();
                case null, default -> answer(exchange, path, body);
            };
        }
        reply(exchange, answer, fault, fault == CrmFault.TOO_MANY);
    }

    private @Nullable CrmFault fault(String call) {
        var first = planned.peek();
        if (first != null && first.calls().test(call)) {
            return planned.remove().fault();
        }
        return chance.nextDouble() < faults && !call.contains("oauth2")
                ? CrmFault.values()[chance.nextInt(CrmFault.values().length)]
                : null;
    }

    private static Answer refusal(CrmFault fault) {
        return switch (fault) {
            case TOO_MANY -> error(429, "REQUEST_LIMIT", "Too many requests.");
            case UNAVAILABLE -> error(503, "SERVER_UNAVAILABLE", "Down for maintenance.");
            default -> error(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred.");
        };
    }

    private Answer expired() {
        token = "";
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    static Answer error(int status, String code, String message) {
        return new Answer(status, List.of(Map.of("errorCode", code, "message", message)));
    }

    private void reply(HttpExchange exchange, Answer answer, @Nullable CrmFault fault, boolean wait)
            throws IOException {
        try (exchange) {
            if (fault == CrmFault.LOST_ANSWER) {
                return;
            }
            if (fault == CrmFault.NO_ANSWER) {
                Thread.sleep(silence);
                return;
            }
            if (wait) {
                exchange.getResponseHeaders().set("Retry-After", "3");
            }
            exchange.getResponseHeaders().set("Sforce-Limit-Info", "api-usage=18/100000");
            exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
            var text = answer.body() == null ? "" : JsonMapper.shared().writeValueAsString(answer.body());
            var bytes = (fault == CrmFault.BROKEN_JSON ? "<html>Oops</html>" : text).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes, 0, fault == CrmFault.HALF_ANSWER ? bytes.length / 2 : bytes.length);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, String path, String body) {
        if (path.equals("/services/oauth2/token")) {
            return token(body);
        }
        var bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (token.isEmpty() || !("Bearer " + token).equals(bearer)) {
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (!path.startsWith(ROOT)) {
            return error(404, "NOT_FOUND", "The requested resource does not exist");
        }
        var parts = path.substring(ROOT.length()).split("/");
        var method = exchange.getRequestMethod();
        return switch (method + " " + parts[0]) {
            case "GET query", "GET queryAll" ->
                parts.length > 1 ? following(parts[1]) : query(exchange.getRequestURI(), parts[0].equals("queryAll"));
            case "GET sobjects" -> records.describe(parts[1]);
            case "PATCH sobjects" -> records.upsertOne(parts[1], parts[2], parts[3], object(body));
            case "PATCH composite" -> collection(parts, JsonMapper.shared().readTree(body));
            default -> error(404, "NOT_FOUND", "The requested resource does not exist");
        };
    }

    private Answer token(String body) {
        var form = new HashMap<String, String>();
        Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .forEach(field -> form.put(field[0], URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        if (!form.get("grant_type").equals("client_credentials")
                || !form.get("client_id").equals(CLIENT)
                || !form.get("client_secret").equals(SECRET)) {
            return new Answer(
                    400, Map.of("error", "invalid_client", "error_description", "invalid client credentials"));
        }
        token = "token-" + ++tokens;
        return new Answer(200, Map.of("access_token", token, "instance_url", address(), "token_type", "Bearer"));
    }

    private Answer query(URI address, boolean deletedToo) {
        var soql = URLDecoder.decode(address.getRawQuery().substring(2), StandardCharsets.UTF_8);
        try {
            return page(records.query(soql, deletedToo));
        } catch (IllegalArgumentException refused) {
            return error(400, "MALFORMED_QUERY", String.valueOf(refused.getMessage()));
        }
    }

    private Answer following(String cursor) {
        var rest = cursors.remove(cursor);
        return rest == null ? error(400, "INVALID_QUERY_LOCATOR", "invalid query locator") : page(rest);
    }

    private Answer page(List<Map<String, Object>> rows) {
        var done = rows.size() <= pageSize;
        var answer = new HashMap<String, Object>();
        answer.put("totalSize", rows.size());
        answer.put("done", done);
        answer.put("records", done ? rows : new ArrayList<>(rows.subList(0, pageSize)));
        if (!done) {
            var cursor = "01gD0000002HU6K-" + (cursors.size() + rows.size());
            cursors.put(cursor, List.copyOf(rows.subList(pageSize, rows.size())));
            answer.put("nextRecordsUrl", ROOT + "query/" + cursor);
        }
        return new Answer(200, answer);
    }

    private Answer collection(String[] parts, JsonNode body) {
        var sent = new ArrayList<Map<String, Object>>();
        body.path("records").forEach(record -> sent.add(object(record.toString())));
        if (!parts[1].equals("sobjects") || sent.size() > 200) {
            return error(400, "LIMIT_EXCEEDED", "The batch contains more than 200 records");
        }
        try {
            var results = sent.stream()
                    .map(record ->
                            parts.length == 4 ? records.upsert(parts[2], parts[3], record) : records.update(record))
                    .toList();
            return new Answer(200, results);
        } catch (IllegalArgumentException refused) {
            return error(400, "INVALID_FIELD", String.valueOf(refused.getMessage()));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(String json) {
        return new HashMap<>(JsonMapper.shared().readValue(json, Map.class));
    }
}
