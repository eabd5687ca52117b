// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Posts to addresses that an operator set. Addresses on this machine or network are refused unless allowed. */
@Component
public class GuardedHttp {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * Posts JSON and returns the status of the answer.
     *
     * @throws UncheckedIOException when there is no answer or the address is refused
     */
    public int post(URI address, boolean allowPrivate, Map<String, String> headers, String body) {
        try {
            refusePrivate(address, allowPrivate);
            var request = HttpRequest.newBuilder(address)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(
                    address.getHost() + " did not answer: " + unreachable.getMessage(), unreachable);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static void refusePrivate(URI address, boolean allowPrivate) throws IOException {
        if (allowPrivate) {
            return;
        }
        var hosts = InetAddress.getAllByName(address.getHost());
        if (Arrays.stream(hosts).anyMatch(GuardedHttp::isPrivate)) {
            throw new IOException("the address is on this machine or a private network, which is not allowed");
        }
    }

    private static boolean isPrivate(InetAddress host) {
        return host.isLoopbackAddress()
                || host.isLinkLocalAddress()
                || host.isSiteLocalAddress()
                || host.isAnyLocalAddress()
                || host.isMulticastAddress()
                || (host.getAddress().length == 16 && (host.getAddress()[0] & 0xfe) == 0xfc);
    }
}
