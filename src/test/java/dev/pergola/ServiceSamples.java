// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import dev.pergola.people.OpenIdProviderSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Settings of the service under test: a database of its own and a free port. */
public class ServiceSamples implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var port = freePort();
        TestPropertyValues.of(
                        "pergola.database-url=" + DatabaseSamples.fresh("service"),
                        "pergola.data-directory=" + DatabaseSamples.folder(),
                        "pergola.pack=packs/handbook",
                        "pergola.base-url=http://localhost:" + port,
                        "server.port=" + port,
                        "pergola.oidc.issuer=" + OpenIdProviderSamples.issuer(),
                        "pergola.oidc.client-secret=secret",
                        "pergola.verification.vendors.acme.address=http://127.0.0.1:9/ask",
                        "pergola.verification.vendors.acme.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .applyTo(context);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }
}
