// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.shared.ServiceSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Opens connections to the mail server: the operator's, or the embedded mailbox. */
@Component
class SmtpConnection {

    private final SmtpSettings settings;
    private final ServiceSettings service;
    private final ObjectProvider<MailboxServer> mailbox;

    SmtpConnection(SmtpSettings settings, ServiceSettings service, ObjectProvider<MailboxServer> mailbox) {
        this.settings = settings;
        this.service = service;
        this.mailbox = mailbox;
    }

    Session session() {
        return Session.getInstance(isLocal() ? local() : remote());
    }

    /** The sample company's mails never leave, whatever is set: its members' addresses are made up, but might exist. */
    private boolean isLocal() {
        return settings.host() == null || service.sample();
    }

    Transport open(Session session) throws MessagingException {
        var transport = session.getTransport();
        transport.connect(settings.user(), settings.password());
        return transport;
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
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", settings.user() == null ? "false" : "true");
        return properties;
    }

    private Properties common(@org.jspecify.annotations.Nullable String host, int port) {
        var milliseconds = Integer.toString(settings.timeoutSeconds() * 1000);
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host == null ? "localhost" : host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.connectiontimeout", milliseconds);
        properties.put("mail.smtp.timeout", milliseconds);
        properties.put("mail.smtp.writetimeout", milliseconds);
        return properties;
    }
}
