// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.Ids;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that keeps what it is given, for an installation without a mail server and for the sample company. */
@Component
@ConditionalOnExpression(
        "('${pergola.smtp.host:}'.isEmpty() or '${pergola.sample:false}' == 'true') and '${pergola.jobs:true}' == 'true'")
class MailboxServer implements SmartLifecycle, SimpleMessageListener {

    private static final int LARGEST_MESSAGE = 20 * 1024 * 1024;

    private static final Session PLAIN = Session.getInstance(new Properties());

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private volatile @Nullable SMTPServer server;

    MailboxServer(JdbcClient jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    int port() {
        return Objects.requireNonNull(server, "the mailbox is not started").getPortAllocated();
    }

    @Override
    public boolean accept(String from, String recipient) {
        return true;
    }

    @Override
    public void deliver(String from, String recipient, InputStream data) throws IOException {
        var raw = data.readAllBytes();
        var message = parse(raw);
        jdbc.sql("""
                insert into messages.mailbox (id, received_at, sender, recipient, subject, raw)
                values (:id, :now, :sender, :recipient, :subject, :raw)
                """)
                .param("id", ids.next())
                .param("now", Timestamp.from(date(message)))
                .param("sender", from)
                .param("recipient", recipient)
                .param("subject", subject(message))
                .param("raw", raw)
                .update();
    }

    private static @Nullable MimeMessage parse(byte[] raw) {
        try {
            return new MimeMessage(PLAIN, new ByteArrayInputStream(raw));
        } catch (MessagingException unreadable) {
            return null;
        }
    }

    /** When it was written, so that the box is in the order of the letters. */
    private Instant date(@Nullable MimeMessage message) {
        try {
            return message == null || message.getSentDate() == null
                    ? clock.instant()
                    : message.getSentDate().toInstant();
        } catch (MessagingException unreadable) {
            return clock.instant();
        }
    }

    private static String subject(@Nullable MimeMessage message) {
        try {
            return message == null || message.getSubject() == null ? "(no subject)" : message.getSubject();
        } catch (MessagingException unreadable) {
            return "(unreadable)";
        }
    }

    @Override
    public void start() {
        var started = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .maxMessageSize(LARGEST_MESSAGE)
                .simpleMessageListener(this)
                .build();
        started.start();
        server = started;
    }

    @Override
    public void stop() {
        var running = server;
        server = null;
        if (running != null) {
            running.stop();
        }
    }

    @Override
    public boolean isRunning() {
        var running = server;
        return running != null && running.isRunning();
    }

    /** Before the jobs that send to it, and after them when everything stops. */
    @Override
    public int getPhase() {
        return 0;
    }
}
