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
import dev.pergola.shared.ServiceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

@SpringBootTest(
        classes = Pergola.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "pergola.jobs=false")
@ContextConfiguration(initializers = ServiceSamples.class)
@Tag("service")
class DeliverMailTest {

    private static final ServerSetup FREE = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    private static final String READER = "reader@example.org";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeepLetter keep;

    @Autowired
    ClaimMessages claims;

    @Autowired
    Templates templates;

    @Autowired
    RenderLetter render;

    @Autowired
    StandingVariables standing;

    @Autowired
    PackDirectory pack;

    @Autowired
    RecordDelivery record;

    @Autowired
    SettleUnknown settle;

    @Autowired
    ServiceSettings settings;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ids ids;

    private final GreenMail greenMail = new GreenMail(FREE);

    @BeforeEach
    void startEmpty() {
        jdbc.sql("truncate messages.messages, messages.mailbox").update();
        greenMail.start();
    }

    @AfterEach
    void stop() {
        greenMail.stop();
    }

    @Test
    @Tag("M3")
    void withoutAMailServerLettersGoToTheMailboxAndNowhereElse() {
        var mailbox = new MailboxServer(jdbc, ids, Clock.systemUTC());
        mailbox.start();
        try {
            write("a");
            deliver(null, 0, mailbox);
        } finally {
            mailbox.stop();
        }

        assertThat(jdbc.sql("select recipient from messages.mailbox")
                        .query(String.class)
                        .list())
                .containsExactly(READER);
        assertThat(column("state")).isEqualTo("SENT");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    @Tag("M3")
    void aSetMailServerGetsTextHtmlAttachmentAndHeaders() throws Exception {
        write("a");

        deliver(greenMail.getSmtp().getPort());

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
        write("a");
        assertThat(column("variables")).doesNotContain("7K4M-9QXT-2HRW-C");
        assertThat(column("secrets")).isNotNull();

        deliver(greenMail.getSmtp().getPort());

        assertThat(column("secrets")).isNull();
        assertThat(GreenMailUtil.getWholeMessage(greenMail.getReceivedMessages()[0]))
                .contains("7K4M-9QXT-2HRW-C");
    }

    @Test
    @Tag("M3")
    void aTemporaryRefusalIsTriedAgain() {
        write("a");
        refusedWith(451);
        assertThat(column("state")).isEqualTo("DEFERRED");
        assertThat(column("secrets")).isNotNull();

        jdbc.sql("update messages.messages set due_at = now()").update();
        deliver(greenMail.getSmtp().getPort());

        assertThat(column("state")).isEqualTo("SENT");
        assertThat(column("attempts")).isEqualTo("2");
    }

    @Test
    @Tag("M3")
    void aFinalRefusalBounces() {
        write("a");

        refusedWith(550);

        assertThat(column("state")).isEqualTo("BOUNCED");
        assertThat(column("reply")).contains("550");
    }

    @Test
    @Tag("M3")
    void anUnreachableServerDefers() {
        write("a");

        deliver(ServiceSamples.freePort());

        assertThat(column("state")).isEqualTo("DEFERRED");
    }

    @Test
    @Tag("M2")
    void aLetterInHandAtACrashIsSentAgainUnderTheSameMessageId() throws Exception {
        write("a");
        dieWithTheLetter();

        settle.run();
        assertThat(column("state")).isEqualTo("PLANNED");
        deliver(greenMail.getSmtp().getPort());

        assertThat(greenMail.getReceivedMessages()[0].getMessageID()).contains(column("id"));
    }

    @Test
    @Tag("M2")
    void marketingInHandAtACrashIsListedAndNotSentAgain() {
        write("a");
        jdbc.sql("update messages.messages set category = 'newsletter'").update();
        dieWithTheLetter();

        settle.run();
        deliver(greenMail.getSmtp().getPort());

        assertThat(column("state")).isEqualTo("UNKNOWN");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    @Tag("M2")
    void oneKeyIsOneLetter() {
        write("a");
        write("a");

        assertThat(letters()).isOne();
    }

    @Test
    @Tag("M2")
    void aDecisionTakenBackLeavesNoLetter() {
        transaction.executeWithoutResult(decision -> {
            keep.keep(letter("a", sample()));
            decision.setRollbackOnly();
        });

        assertThat(letters()).isZero();
    }

    @Test
    @Tag("M1")
    void aMissingVariableIsRefusedWhenTheLetterIsWritten() {
        var holed = new java.util.HashMap<>(sample());
        holed.remove("organisation");

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> keep.keep(letter("a", holed))))
                .hasMessageContainingAll("application-approved", "organisation");
        assertThat(letters()).isZero();
    }

    @Test
    @Tag("M1")
    void everyTemplateIsWholeAndItsTextHasEveryLink() {
        for (var template : pack.templates()) {
            var mail = render.render(template, values(template.variables()));
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
    void theTextOfAMailReadsLikeALetter() {
        var mail = render.render(templates.current("application-approved").template(), values(sample()));

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

    private Map<String, String> sample() {
        return templates.current("application-approved").template().variables();
    }

    private Map<String, String> values(Map<String, String> samples) {
        var values = new java.util.HashMap<>(standing.values("Sample Recipient"));
        values.putAll(samples);
        return values;
    }

    private void write(String key) {
        transaction.executeWithoutResult(_ -> keep.keep(letter(key, sample())));
    }

    private static LetterWritten letter(String key, Map<String, String> values) {
        var open = new java.util.HashMap<>(values);
        var code = open.remove("code");
        return new LetterWritten(
                key,
                "application-approved",
                "education@trellis.example",
                new LetterWritten.Recipient(READER, "Rea Der"),
                null,
                open,
                Map.of("code", code),
                List.of(new LetterWritten.Attached("note", UUID.randomUUID())));
    }

    private void dieWithTheLetter() {
        assertThat(claims.claim()).hasSize(1);
        jdbc.sql("update messages.messages set lease_until = now() - interval '1 second'")
                .update();
    }

    private void deliver(int port) {
        deliver("localhost", port, null);
    }

    private void deliver(String host, int port, MailboxServer mailbox) {
        var beans = new StaticListableBeanFactory();
        if (mailbox != null) {
            beans.addBean("mailbox", mailbox);
        }
        var smtp = new SmtpConnection(
                new SmtpSettings(host, port, null, null, "none", 5),
                settings,
                beans.getBeanProvider(MailboxServer.class));
        var compose = new ComposeMail(templates, render, standing, pack, List.of(new Note()), Clock.systemUTC());
        new DeliverMail(claims, compose, smtp, record).run();
    }

    /** Delivers to a mail server that refuses every recipient with this code. */
    private void refusedWith(int code) {
        var server = SMTPServer.port(0)
                .messageHandlerFactory(_ -> new Refusing(code))
                .build();
        server.start();
        try {
            deliver(server.getPortAllocated());
        } finally {
            server.stop();
        }
    }

    private record Refusing(int code) implements org.subethamail.smtp.MessageHandler {

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            throw new RejectException(code, code + " not now");
        }

        @Override
        public String data(java.io.InputStream data) {
            return "";
        }

        @Override
        public void done() {}
    }

    private static final class Note implements AttachmentSource {

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public File make(UUID id) {
            return new File("note.txt", "text/plain", "a note".getBytes(StandardCharsets.UTF_8));
        }
    }

    private long letters() {
        return jdbc.sql("select count(*) from messages.messages")
                .query(Long.class)
                .single();
    }

    private String column(String name) {
        return jdbc.sql("select " + name + "::text from messages.messages")
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
