// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Posts to addresses that an operator set. Unless private addresses are allowed, it speaks https only and reaches
 * nothing but the internet: a name is resolved once, every address of the answer is judged, and the connection goes to
 * one of exactly these; a redirect is an answer like any other and not followed.
 */
@Component
public class GuardedHttp {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedHttp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOKUP_PATIENCE = Duration.ofSeconds(5);
    private static final int BEGINNING = 2_048;
    private static final MediaType JSON = MediaType.get("application/json");

    /** A lookup blocks its thread whatever is done, so it has a thread of the system's instead of a virtual one. */
    private static final ExecutorService LOOKUPS = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("lookup-", 0).factory());

    /**
     * What came back.
     *
     * @param retryAfter the header of that name, as it was sent; null when there was none
     * @param beginning  the first 2,048 bytes of the body as text, without control characters
     */
    public record Answer(int status, @Nullable String retryAfter, String beginning) {

        public boolean isGood() {
            return status / 100 == 2;
        }
    }

    private final Dns names;
    private final Duration patience;
    private final OkHttpClient anywhere;
    private final OkHttpClient internetOnly;

    GuardedHttp() {
        this(Dns.SYSTEM, PATIENCE, plain -> plain);
    }

    /** @param names resolves hosts @param tuned for instance whose certificates are trusted */
    GuardedHttp(Dns names, Duration patience, UnaryOperator<OkHttpClient.Builder> tuned) {
        this.names = names;
        this.patience = patience;
        this.anywhere = client(this::lookUp, SocketFactory.getDefault(), tuned);
        this.internetOnly = client(this::lookUpPublic, new PublicSockets(), tuned);
    }

    private OkHttpClient client(Dns lookup, SocketFactory sockets, UnaryOperator<OkHttpClient.Builder> tuned) {
        var plain = new OkHttpClient.Builder()
                .dns(lookup)
                .socketFactory(sockets)
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .protocols(List.of(Protocol.HTTP_1_1))
                .connectTimeout(patience)
                .readTimeout(patience)
                .writeTimeout(patience)
                .callTimeout(patience);
        return tuned.apply(plain).build();
    }

    /**
     * Posts JSON, once.
     *
     * @throws UncheckedIOException when there is no answer or the address is refused; its message is for the operator
     */
    public Answer post(URI address, boolean allowPrivate, Map<String, String> headers, String body) {
        try {
            if (!allowPrivate && !"https".equalsIgnoreCase(address.getScheme())) {
                throw new PublicSockets.RefusedAddress(address + " does not begin with https");
            }
            var request = new Request.Builder()
                    .url(address.toString())
                    .headers(Headers.of(headers))
                    .header("User-Agent", "Pergola")
                    .post(new SentOnce(body.getBytes(StandardCharsets.UTF_8)))
                    .build();
            try (var response =
                    (allowPrivate ? anywhere : internetOnly).newCall(request).execute()) {
                return new Answer(response.code(), response.header("Retry-After"), beginning(response));
            }
        } catch (IllegalArgumentException unreadable) {
            var reason = new IOException(unreadable);
            throw new UncheckedIOException("The address can't be posted to: " + unreadable.getMessage(), reason);
        } catch (PublicSockets.RefusedAddress refused) {
            throw new UncheckedIOException("Nothing was sent: " + refused.getMessage() + ".", refused);
        } catch (InterruptedIOException late) {
            var sentence = address.getHost() + " did not answer within " + patience.toSeconds() + " seconds.";
            throw new UncheckedIOException(sentence, late);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(
                    address.getHost() + " did not answer: " + unreachable.getMessage(), unreachable);
        }
    }

    /** Whether a request without the allowance would be refused for where the host is; false when that is unknown. */
    public boolean isPrivate(URI address) {
        try {
            lookUpPublic(address.getHost());
            return false;
        } catch (PublicSockets.RefusedAddress refused) {
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private List<InetAddress> lookUpPublic(String host) throws UnknownHostException {
        var found = lookUp(host);
        for (var address : found) {
            PublicSockets.require(host, address);
        }
        return found;
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        var lookup = LOOKUPS.submit(() -> names.lookup(host));
        try {
            return lookup.get(LOOKUP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw unknown("its name can't be resolved", failed);
        } catch (TimeoutException late) {
            throw unknown("its name was not resolved in time", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unknown("the service is stopping", stop);
        }
    }

    private static UnknownHostException unknown(String reason, Exception cause) {
        var unknown = new UnknownHostException(reason);
        unknown.initCause(cause);
        return unknown;
    }

    /** A body that breaks off or never ends does not change what the status says. */
    private static String beginning(Response response) {
        var source = response.body().source();
        try {
            source.request(BEGINNING);
        } catch (IOException brokenOff) {
            LOG.debug("The answer broke off.", brokenOff);
        }
        var bytes = source.getBuffer().snapshot();
        return bytes.substring(0, Math.min(bytes.size(), BEGINNING))
                .utf8()
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}&&[^\\n\\t]]", "");
    }

    /** The library would send a body again by itself after some answers; whoever posts decides about that. */
    private static final class SentOnce extends RequestBody {

        private final byte[] bytes;

        SentOnce(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink target) throws IOException {
            target.write(bytes);
        }
    }
}
