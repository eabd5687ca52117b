// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Delivery to a real mail server, over TLS. */
@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
@Tag("M3")
class PostfixTest {

    @Autowired
    ApplicationContext service;

    @Autowired
    ReturnAddress returnAddress;

    private DeliverySamples node;
    private CertificateSamples certificate;
    private MailServerSamples gone;
    private PostfixSamples postfix;

    @BeforeEach
    void start() {
        node = new DeliverySamples(service);
        node.empty();
        certificate = CertificateSamples.make(node.directory(), "localhost");
        gone = new MailServerSamples(line -> line.startsWith("RCPT") ? "550 5.1.1 nobody is here any more" : null);
        postfix = PostfixSamples.start(certificate, gone.port());
    }

    @AfterEach
    void stop() {
        postfix.close();
        gone.close();
        node.close();
    }

    @Test
    void aMailArrivesAnUnknownReaderIsRefusedAndWhatComesBackNamesItsLetter() {
        node.campaign("arrives", "reader@here.example");
        node.campaign("refused", "nobody@here.example");
        node.campaign("comes-back", "somebody@gone.example");

        assertThat(node.deliver(new SmtpSettings(
                        "localhost",
                        postfix.port(),
                        null,
                        null,
                        "starttls",
                        10,
                        certificate.certificate(),
                        2,
                        "bounce@here.example",
                        null)))
                .isTrue();

        assertThat(node.column("state", "arrives")).as(postfix.log()).isEqualTo("SENT");
        assertThat(postfix.mails("reader", 1).getFirst())
                .contains(
                        "Message-ID: <" + node.column("id", "arrives") + "@trellis.example>", "multipart/alternative");
        assertThat(node.column("state", "refused")).isEqualTo("BOUNCED");
        assertThat(node.column("reply", "refused")).contains("550 5.1.1");
        assertThat(node.column("state", "comes-back")).isEqualTo("SENT");
        var notice = postfix.mails("bounce", 1).getFirst();
        assertThat(notice).contains("message/delivery-status", "Status: 5.1.1", "somebody@gone.example");
        assertThat(returnAddress
                        .number(notice.replaceAll("(?s).*Delivered-To: ([^\\n]*)\\n.*", "$1"))
                        .map(String::valueOf))
                .contains(node.column("number", "comes-back"));
    }
}
