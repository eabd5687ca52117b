// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
@Tag("M3")
class EncryptedDeliveryTest implements SimpleMessageListener {

    @Autowired
    ApplicationContext service;

    private final AtomicInteger mails = new AtomicInteger();
    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
        node.write("a");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void aCertificateOfASetAuthorityIsTrusted() {
        assertThat(stateAfter("localhost", true)).isEqualTo("SENT");
        assertThat(mails).hasValue(1);
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNot() {
        assertThat(stateAfter("localhost", false)).isEqualTo("DEFERRED");
        assertThat(mails).hasValue(0);
    }

    @Test
    void aCertificateForAnotherHostIsNot() {
        assertThat(stateAfter("elsewhere.example", true)).isEqualTo("DEFERRED");
        assertThat(mails).hasValue(0);
    }

    @Test
    void aServerWithoutTlsGetsNothing() {
        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(new SmtpSettings("localhost", server.port(), null, null, "starttls", 5, null, 2, null, null));
            assertThat(server.mails()).isEmpty();
        }
        assertThat(node.column("state", "a")).isEqualTo("DEFERRED");
    }

    private String stateAfter(String host, boolean trusted) {
        var certificate = CertificateSamples.make(node.directory(), host);
        var server = SMTPServer.port(0)
                .enableTLS()
                .startTlsSocketFactory(certificate.context())
                .simpleMessageListener(this)
                .build();
        server.start();
        try {
            node.deliver(new SmtpSettings(
                    "localhost",
                    server.getPortAllocated(),
                    null,
                    null,
                    "starttls",
                    5,
                    trusted ? certificate.certificate() : null,
                    2,
                    null,
                    null));
        } finally {
            server.stop();
        }
        return node.column("state", "a");
    }

    @Override
    public boolean accept(String from, String recipient) {
        return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) {
        mails.incrementAndGet();
    }
}
