// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.pergola.Pergola;
import dev.pergola.ServiceSamples;
import dev.pergola.packs.PackDirectory;
import dev.pergola.shared.Ids;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
class DeliverMailTest {

    private static final ServerSetup FREE = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    @Autowired
    ApplicationContext service;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeepLetter keep;

    @Autowired
    Templates templates;

    @Autowired
    RenderLetter render;

    @Autowired
    StandingVariables standing;

    @Autowired
    PackDirectory pack;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ids ids;

    private final GreenMail greenMail = new GreenMail(FREE);
    private DeliverySamples node;

    @BeforeEach
    void startEmpty() {
        node = new DeliverySamples(service);
        node.empty();
        greenMail.start();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
        node.close();
    }

    @Test
    @Tag("M3")
    void withoutAMailServerLettersGoToTheMailboxAndNowhereElse() {
        var mailbox = new MailboxServer(jdbc, ids, Clock.systemUTC());
        mailbox.start();
        try {
            node.write("a");
            node.deliver(new SmtpSettings(null, 0, null, null, "none", 5, null, 2, null, null), mailbox);
        } finally {
            mailbox.stop();
        }

        assertThat(jdbc.sql("select recipient from messages.mailbox")
                        .query(String.class)
                        .list())
                .containsExactly(DeliverySamples.READER);
        assertThat(column("state")).isEqualTo("SENT");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    @Tag("M3")
    void aSetMailServerGetsTextHtmlAttachmentAndHeaders() throws Exception {
        node.write("a");

        deliver();

        var mail = greenMail.getReceivedMessages()[0];
        var whole = GreenMailUtil.getWholeMessage(mail);
        assertThat(whole).contains("text/plain", "text/html", "note.txt");
        assertThat(mail.getMessageID()).isEqualTo("<" + column("id") + "@trellis.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(jdbc.sql("select count(*) from messages.mailbox")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    @Tag("M2")
    void secretsAreErasedOnceSent() {
        node.write("a");
        assertThat(column("variables")).doesNotContain("7K4M-9QXT-2HRW-C");
        assertThat(column("secrets")).isNotEqualTo("null");

        deliver();

        assertThat(column("secrets")).isEqualTo("null");
        assertThat(GreenMailUtil.getWholeMessage(greenMail.getReceivedMessages()[0]))
                .contains("7K4M-9QXT-2HRW-C");
    }

    @Test
    @Tag("M3")
    void mailsOnATopicCarryTheLinksThatEndThemAndOthersDoNot() throws Exception {
        node.write("contract");
        node.campaign("news", "topic-reader@example.org");

        deliver();

        for (var mail : greenMail.getReceivedMessages()) {
            var topic = mail.getAllRecipients()[0].toString().contains("topic-reader");
            assertThat(mail.getHeader("List-Unsubscribe") != null).isEqualTo(topic);
            if (topic) {
                assertThat(mail.getHeader("List-Unsubscribe")[0])
                        .contains("<http://localhost:")
                        .contains("/mail/unsubscribe/");
                assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
            }
        }
    }

    @Test
    @Tag("M3")
    void theEnvelopeNamesTheLetterWhereBouncesAreTaken() {
        node.write("a");
        try (var server = new MailServerSamples(_ -> null)) {
            node.deliver(new SmtpSettings(
                    "localhost",
                    server.port(),
                    null,
                    null,
                    "none",
                    5,
                    null,
                    2,
                    "bounce@trellis.example",
                    "answers@trellis.example"));

            var number =
                    service.getBean(ReturnAddress.class).number(server.senders().getFirst());
            assertThat(number.map(String::valueOf)).contains(column("number"));
            assertThat(server.mails().getFirst()).contains("Reply-To: answers@trellis.example");
        }
    }

    @Test
    @Tag("M3")
    void aValueCanNotAddAHeader() throws Exception {
        node.write("a");
        jdbc.sql("update messages.messages set recipient_name = :name")
                .param("name", "Rea\r\nBcc: others@example.org\r\n\r\nDer")
                .update();

        deliver();

        assertThat(greenMail.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    @Tag("M2")
    void oneKeyIsOneLetter() {
        node.write("a");
        node.write("a");

        assertThat(letters()).isOne();
    }

    @Test
    @Tag("M2")
    void aDecisionTakenBackLeavesNoLetter() {
        transaction.executeWithoutResult(decision -> {
            keep.keep(DeliverySamples.letter("a", node.sample()));
            decision.setRollbackOnly();
        });

        assertThat(letters()).isZero();
    }

    @Test
    @Tag("M1")
    void aMissingVariableIsRefusedWhenTheLetterIsWritten() {
        var holed = new HashMap<>(node.sample());
        holed.remove("organisation");

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> keep.keep(DeliverySamples.letter("a", holed))))
                .hasMessageContainingAll("application-approved", "organisation");
        assertThat(letters()).isZero();
    }

    @Test
    @Tag("M1")
    void everyTemplateIsWholeAndItsTextHasEveryLink() {
        for (var template : pack.templates()) {
            var mail = render.sample(template);
            assertThat(mail.subject() + mail.html() + mail.text())
                    .as(template.key())
                    .doesNotContain("{{");
            for (var link : Jsoup.parse(mail.html()).select("a[href^=http]").eachAttr("href")) {
                assertThat(mail.text()).as(template.key()).contains(link);
            }
        }
    }

    @Test
    @Tag("M1")
    void aTopicsMailEndsWithTheLinksToTurnItOff() {
        var template = pack.template("application-approved").orElseThrow();
        var topical = new dev.pergola.packs.MailTemplate(
                template.key(),
                template.subject(),
                template.preview(),
                "newsletter",
                template.owner(),
                template.variables(),
                template.body());

        var mail = render.sample(topical);

        assertThat(mail.text()).contains("Unsubscribe: http").contains("choose what we send you: http");
        assertThat(mail.html()).contains("/mail/unsubscribe/", "/mail/choices/");
    }

    @Test
    @Tag("M1")
    void theTextOfAMailReadsLikeALetter() {
        var values = new HashMap<>(Map.copyOf(standing.samples("transactional")));
        values.putAll(node.sample());

        var mail = render.render(templates.current("application-approved").template(), values, null);

        assertThat(mail.subject()).isEqualTo("Welcome to Education – here is your code");
        assertThat(mail.text()).isEqualTo("""
                Trellis Software

                Welcome to the program

                Hello Sample Recipient,

                Your application to the Education program for Example University is approved. This is your code:

                7K4M-9QXT-2HRW-C

                It works once, with your account, until 8 January 2027. At checkout you enter the code, choose how Trellis will run, and accept the program agreement.

                Redeem your code: https://programs.trellis.example/checkout/edu/5wN8yb3Qe0

                If the button does nothing, copy this address into your browser: https://programs.trellis.example/checkout/edu/5wN8yb3Qe0

                Your application stays in the portal: https://programs.trellis.example/applications/EDU-2026-00417

                Questions? Write to education@trellis.example and give your reference, EDU-2026-00417.
                The Education team at Trellis Software

                Sent by Trellis Software
                """);
    }

    private void deliver() {
        node.deliver(greenMail.getSmtp().getPort());
    }

    private long letters() {
        return jdbc.sql("select count(*) from messages.messages")
                .query(Long.class)
                .single();
    }

    private String column(String name) {
        return node.column(name, "a");
    }
}
