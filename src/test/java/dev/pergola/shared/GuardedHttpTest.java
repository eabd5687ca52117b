// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F8")
class GuardedHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** Public by its number, but given to nobody. */
    private static final String UNUSED = "3ffe:ffff::1";

    private final ReceiverSamples receiver = new ReceiverSamples(null);
    private final GuardedHttp http = new GuardedHttp(Dns.SYSTEM, PATIENCE, plain -> plain);

    @AfterEach
    void stop() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[64:ff9b::7f00:1]",
                "169.254.169.254",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "100.64.0.1",
                "[fe80::1]",
                "[fd00::1]",
                "[2002:7f00:1::]",
                "localhost"
            })
    void sendsNothingToPrivateAddressesHoweverTheyAreWritten(String host) throws IOException {
        try (var listener = new ServerSocket(0)) {
            var address = URI.create("https://" + host + ":" + listener.getLocalPort() + "/");

            assertThatThrownBy(() -> http.post(address, false, Map.of(), "{}"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Nothing was sent");
            assertNobodyCame(listener);
        }
    }

    @Test
    void judgesTheAddressOfTheRequestItselfNotOfAnEarlierLook() throws IOException {
        try (var listener = new ServerSocket(0)) {
            var rebinding = new GuardedHttp(answers(UNUSED, "127.0.0.1"), PATIENCE, plain -> plain);
            var address = URI.create("https://rebinding.example.test:" + listener.getLocalPort() + "/");
            assertThat(rebinding.isPrivate(address)).isFalse();

            assertThatThrownBy(() -> rebinding.post(address, false, Map.of(), "{}"))
                    .hasMessageContaining("Nothing was sent");
            assertNobodyCame(listener);
        }
    }

    @Test
    void resolvesOnceAndConnectsToThatAddressOnly() throws IOException {
        try (var listener = new ServerSocket(0)) {
            var answers = answers(UNUSED, "127.0.0.1");
            var rebinding = new GuardedHttp(answers, PATIENCE, plain -> plain);
            var address = URI.create("https://rebinding.example.test:" + listener.getLocalPort() + "/");

            assertThatThrownBy(() -> rebinding.post(address, false, Map.of(), "{}"))
                    .isInstanceOf(UncheckedIOException.class);
            assertNobodyCame(listener);
            assertThat(answers.left).hasSize(1);
        }
    }

    @Test
    void oneWrongAddressSpoilsTheWholeAnswer() {
        var mixed = new GuardedHttp(
                _ -> List.of(InetAddress.ofLiteral(UNUSED), InetAddress.ofLiteral("192.168.0.1")),
                PATIENCE,
                plain -> plain);

        assertThatThrownBy(() -> mixed.post(URI.create("https://mixed.example.test/"), false, Map.of(), "{}"))
                .hasMessageContainingAll("Nothing was sent", "192.168.0.1");
    }

    @Test
    void speaksHttpsOnlyUnlessPrivateAddressesAreAllowed() {
        assertThatThrownBy(() -> http.post(URI.create("http://example.org/"), false, Map.of(), "{}"))
                .hasMessageContainingAll("Nothing was sent", "https");

        assertThat(http.post(receiver.address(), true, Map.of(), "{}").status()).isEqualTo(204);
    }

    @Test
    void reachesThePinnedAddressUnderTheNameOfTheHost(@TempDir Path folder) throws Exception {
        var certificate = new CertificateSamples(folder, "hooks.example.test");
        var asked = new AtomicReference<>("");
        try (var secure = new ReceiverSamples(certificate.context())) {
            secure.answers(exchange -> {
                var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
                asked.set(session.getRequestedServerNames().toString());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            var pinned =
                    new GuardedHttp(_ -> List.of(InetAddress.ofLiteral("127.0.0.1")), PATIENCE, certificate::trusted);

            var address = URI.create("https://hooks.example.test:" + secure.port() + "/a?b=c");
            assertThat(pinned.post(address, true, Map.of("x", "y"), "{\"a\":1}").isGood())
                    .isTrue();

            var request = secure.received().getFirst();
            assertThat(asked.get()).contains("hooks.example.test");
            assertThat(request.header("Host")).isEqualTo("hooks.example.test:" + secure.port());
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("x")).isEqualTo("y");
            assertThat(request.body()).isEqualTo("{\"a\":1}");
            assertThatThrownBy(() -> pinned.post(
                            URI.create("https://other.example.test:" + secure.port()), true, Map.of(), "{}"))
                    .as("a certificate for another host")
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(secure.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirect(int status) {
        receiver.answers(status, Map.of("Location", receiver.address() + "/elsewhere"), "");

        assertThat(http.post(receiver.address(), true, Map.of(), "{}").status()).isEqualTo(status);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void sendsOnceEvenWhenTheAnswerAsksForMore() {
        receiver.answers(503, Map.of("Retry-After", "0"), "");

        var answer = http.post(receiver.address(), true, Map.of(), "{}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.retryAfter()).isEqualTo("0");
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void keepsTheBeginningOfALongAnswerWithoutControlCharacters() {
        receiver.answers(200, Map.of(), "a\u0000b\u001b[31m\u202ec\nd" + "x".repeat(100_000));

        var answer = http.post(receiver.address(), true, Map.of(), "{}");

        assertThat(answer.beginning()).startsWith("ab[31mc\nd").hasSizeBetween(2_000, 2_048);
    }

    @Test
    void takesTheStatusOfAnAnswerThatNeverEnds() {
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("so far".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        var answer = http.post(receiver.address(), true, Map.of(), "{}");

        assertThat(answer.isGood()).isTrue();
        assertThat(answer.beginning()).isEqualTo("so far");
    }

    @Test
    void waitsOnlySoLong() {
        receiver.answers(_ -> {});

        assertThatThrownBy(() -> http.post(receiver.address(), true, Map.of(), "{}"))
                .hasMessage("127.0.0.1 did not answer within 1 seconds.");
    }

    private static void assertNobodyCame(ServerSocket listener) throws IOException {
        listener.setSoTimeout(50);
        assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }

    private static Answers answers(String... addresses) {
        return new Answers(new ArrayDeque<>(Arrays.asList(addresses)));
    }

    /** A name server that says something else each time. */
    private record Answers(ArrayDeque<String> left) implements Dns {

        @Override
        public List<InetAddress> lookup(String host) {
            return List.of(InetAddress.ofLiteral(left.removeFirst()));
        }
    }
}
