// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A real server on this machine that remembers what was posted to it and answers as it is told. */
public final class ReceiverSamples implements AutoCloseable {

    /** One request. */
    public record Received(Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile HttpHandler answer = exchange -> send(exchange, 204, "");

    /** @param certificate speaks https with it; null for http */
    public ReceiverSamples(@Nullable SSLContext certificate) {
        try {
            var place = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            this.server = certificate == null ? HttpServer.create(place, 0) : HttpsServer.create(place, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (server instanceof HttpsServer secure) {
            secure.setHttpsConfigurator(new HttpsConfigurator(certificate));
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/hooks");
    }

    public List<Received> received() {
        return received;
    }

    /** What each request from now on is answered with. */
    public void answers(int status, Map<String, String> headers, String body) {
        answers(exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            send(exchange, status, body);
        });
    }

    public void answers(HttpHandler handler) {
        this.answer = handler;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
        answer.handle(exchange);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange;
                var stream = exchange.getResponseBody()) {
            stream.write(bytes);
        }
    }
}
