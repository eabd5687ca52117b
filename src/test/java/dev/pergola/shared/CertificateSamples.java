// SPDX-License-Identifier: Apache-2.0
package dev.pergola.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** A certificate for one host, made by the JDK's keytool, and a client that trusts it. */
final class CertificateSamples {

    private static final String PASSWORD = "only-for-a-test";

    private final SSLContext context;
    private final X509TrustManager trust;

    CertificateSamples(Path folder, String host) throws IOException, InterruptedException, GeneralSecurityException {
        var file = folder.resolve(host + ".p12");
        make(file, host);
        var store = KeyStore.getInstance("PKCS12");
        try (var stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, PASSWORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(store);
        this.trust = Arrays.stream(trusted.getTrustManagers())
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
        this.context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    SSLContext context() {
        return context;
    }

    OkHttpClient.Builder trusted(OkHttpClient.Builder client) {
        return client.sslSocketFactory(context.getSocketFactory(), trust);
    }

    private static void make(Path file, String host) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "host",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IllegalStateException("keytool ended with " + made);
        }
    }
}
