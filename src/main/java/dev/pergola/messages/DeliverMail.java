// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import com.samskivert.mustache.MustacheException;
import dev.pergola.shared.JobSchedule;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands due letters to the mail server, one connection for a batch, and records each reply as it comes. */
@Component
class DeliverMail implements JobSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverMail.class);

    private final ClaimMessages claims;
    private final ComposeMail compose;
    private final SmtpConnection smtp;
    private final RecordDelivery record;

    DeliverMail(ClaimMessages claims, ComposeMail compose, SmtpConnection smtp, RecordDelivery record) {
        this.claims = claims;
        this.compose = compose;
        this.smtp = smtp;
        this.record = record;
    }

    @Override
    public String name() {
        return "messages-deliver";
    }

    @Override
    public Duration pause() {
        return Duration.ofMillis(500);
    }

    @Override
    public void run() {
        List<ClaimMessages.Claimed> batch;
        do {
            batch = claims.claim();
            if (!batch.isEmpty()) {
                deliver(batch);
            }
        } while (!batch.isEmpty());
    }

    private void deliver(List<ClaimMessages.Claimed> batch) {
        var session = smtp.session();
        try (var transport = smtp.open(session)) {
            batch.forEach(message -> deliver(message, session, transport));
        } catch (MessagingException unreachable) {
            LOG.warn("The mail server can't be reached: {}", unreachable.getMessage());
            batch.forEach(message -> record.deferred(message, "The mail server can't be reached."));
        }
    }

    private void deliver(ClaimMessages.Claimed message, Session session, Transport transport) {
        try {
            var mail = compose.compose(message, session);
            transport.sendMessage(mail, mail.getAllRecipients());
            record.sent(
                    message,
                    transport instanceof SMTPTransport server
                            ? server.getLastServerResponse().strip()
                            : "taken");
        } catch (MessagingException refused) {
            var code = code(refused);
            var reply = reply(refused);
            if (code >= 500) {
                record.bounced(message, reply);
            } else {
                record.deferred(message, reply);
            }
        } catch (MustacheException | IllegalStateException unmakable) {
            LOG.error("The letter {} can't be made.", message.number(), unmakable);
            record.failed(message, String.valueOf(unmakable.getMessage()));
        }
    }

    /** What the server answered; the outer exception only says that something failed. */
    private static String reply(MessagingException refused) {
        return refused.getNextException() instanceof MessagingException inner
                ? reply(inner)
                : String.valueOf(refused.getMessage()).strip();
    }

    /** The server's reply code, or 0 when there was none. */
    private static int code(@Nullable Throwable refused) {
        return switch (refused) {
            case null -> 0;
            case SMTPSendFailedException whole when whole.getNextException() == null -> whole.getReturnCode();
            case SMTPAddressFailedException address -> address.getReturnCode();
            case MessagingException other -> code(other.getNextException());
            default -> 0;
        };
    }
}
