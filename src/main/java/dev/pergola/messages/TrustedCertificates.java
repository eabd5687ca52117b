// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the authorities of one file and no others. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    static SSLSocketFactory sockets(Path file) {
        try (var text = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "pergola.smtp.certificates names " + file + ", which can't be read.", unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "pergola.smtp.certificates names " + file + ", which holds no certificates in PEM form.", unusable);
        }
    }
}
