// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.ServiceSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens connections to the mail server – the operator's, or the embedded mailbox – and keeps those that are free. */
@Component
class SmtpConnections implements DisposableBean {

    /** A free one is asked whether it still lives after so many seconds, and closed after so many. */
    private static final int DOUBTFUL = 5;

    private static final int OLD = 60;

    private final SmtpSettings settings;
    private final ServiceSettings service;
    private final ObjectProvider<MailboxServer> mailbox;
    private final Deque<MailTransport> free = new ConcurrentLinkedDeque<>();
    private @Nullable Session session;

    SmtpConnections(SmtpSettings settings, ServiceSettings service, ObjectProvider<MailboxServer> mailbox) {
        this.settings = settings;
        this.service = service;
        this.mailbox = mailbox;
    }

    /** How many are open at once at most. */
    int most() {
        return Math.max(1, settings.connections());
    }

    /** What all conversations are set to. */
    synchronized Session session() {
        if (session == null) {
            session = Session.getInstance(isLocal() ? local() : remote());
        }
        return session;
    }

    /** A connection that lives: a free one or a new one. */
    MailTransport take() throws MessagingException {
        for (var kept = free.poll(); kept != null; kept = free.poll()) {
            if (kept.idleSeconds() < OLD && (kept.idleSeconds() < DOUBTFUL || kept.isConnected())) {
                return kept;
            }
            close(kept);
        }
        return open();
    }

    MailTransport open() throws MessagingException {
        var transport = new MailTransport(session(), new URLName("smtp", null, -1, null, null, null));
        transport.connect(settings.user(), settings.password());
        return transport;
    }

    void giveBack(MailTransport transport) {
        free.push(transport);
    }

    static void close(MailTransport transport) {
        try {
            transport.close();
        } catch (MessagingException alreadyGone) {
            // There is nothing left to close.
        }
    }

    /** Closes those that nobody has used for long. */
    void tidy() {
        free.removeIf(kept -> {
            var old = kept.idleSeconds() >= OLD;
            if (old) {
                close(kept);
            }
            return old;
        });
    }

    @Override
    public void destroy() {
        for (var kept = free.poll(); kept != null; kept = free.poll()) {
            close(kept);
        }
    }

    /** The sample company's mails never leave, whatever is set: its members' addresses are made up, but might exist. */
    private boolean isLocal() {
        return settings.host() == null || service.sample();
    }

    private Properties local() {
        return common("localhost", mailbox.getObject().port());
    }

    private Properties remote() {
        var properties = common(settings.host(), settings.port());
        switch (settings.security()) {
            case "tls" -> properties.put("mail.smtp.ssl.enable", "true");
            case "starttls" -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case "none" -> properties.put("mail.smtp.starttls.enable", "false");
            default ->
                throw new IllegalArgumentException(
                        "pergola.smtp.security is 'starttls', 'tls' or 'none', not '" + settings.security() + "'.");
        }
        if (settings.certificates() != null) {
            properties.put("mail.smtp.ssl.socketFactory", TrustedCertificates.sockets(settings.certificates()));
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", settings.user() == null ? "false" : "true");
        return properties;
    }

    private Properties common(@Nullable String host, int port) {
        var milliseconds = Integer.toString(settings.timeoutSeconds() * 1000);
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host == null ? "localhost" : host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.connectiontimeout", milliseconds);
        properties.put("mail.smtp.timeout", milliseconds);
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.socketFactory", new QuickSockets(settings.timeoutSeconds()));
        return properties;
    }
}
