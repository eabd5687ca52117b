// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A conversation with a mail server that knows how far it has come: only the end of the text makes the mail the server's. */
final class MailTransport extends SMTPTransport {

    private static final Runnable NOTHING = () -> {};

    private Runnable beforeTheEnd = NOTHING;
    private Answer.Stage stage = Answer.Stage.GREETED;
    private long usedAt = System.nanoTime();
    private boolean used;

    MailTransport(Session session, URLName server) {
        super(session, server);
    }

    /**
     * Hands a mail over.
     *
     * @param beforeTheEnd is run when the text is written and its end is not
     */
    synchronized Answer hand(ComposeMail.Composed mail, Session session, Runnable beforeTheEnd) {
        this.beforeTheEnd = beforeTheEnd;
        stage = Answer.Stage.GREETED;
        try {
            var whole = new WrittenMessage(session, mail);
            sendMessage(whole, new Address[] {new InternetAddress(mail.recipient(), false)});
            return new Answer(
                    stage, getLastReturnCode(), getLastServerResponse().strip());
        } catch (MessagingException refused) {
            return refusal(refused);
        } finally {
            this.beforeTheEnd = NOTHING;
            usedAt = System.nanoTime();
            used = true;
        }
    }

    /** Whether it has carried a mail before, so that the server may have hung up since. */
    boolean isUsed() {
        return used;
    }

    long idleSeconds() {
        return (System.nanoTime() - usedAt) / 1_000_000_000L;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beforeTheEnd.run();
        stage = Answer.Stage.WHOLE;
        super.finishData();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var text = super.data();
        stage = Answer.Stage.TEXT;
        return text;
    }

    private Answer refusal(MessagingException refused) {
        var address = address(refused);
        return address == null
                ? new Answer(stage, Math.max(0, code(refused)), words(refused))
                : new Answer(Answer.Stage.RECIPIENT, address.getReturnCode(), words(address));
    }

    /** The code that the server gave for what failed; 0 when it gave none. */
    private static int code(@Nullable Exception refused) {
        return switch (refused) {
            case null -> 0;
            case SMTPSendFailedException command -> command.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case MessagingException other -> code(other.getNextException());
            default -> 0;
        };
    }

    private static @Nullable SMTPAddressFailedException address(@Nullable Exception refused) {
        return switch (refused) {
            case null -> null;
            case SMTPAddressFailedException address -> address;
            case MessagingException other -> address(other.getNextException());
            default -> null;
        };
    }

    /** What the server answered; the outer exception only says that something failed. */
    private static String words(MessagingException refused) {
        return refused.getNextException() instanceof MessagingException inner
                ? words(inner)
                : String.valueOf(refused.getMessage()).strip();
    }

    /** A message that is written already. */
    private static final class WrittenMessage extends SMTPMessage {

        private final byte[] text;

        WrittenMessage(Session session, ComposeMail.Composed mail) {
            super(session);
            this.text = mail.text();
            this.saved = true;
            setEnvelopeFrom(mail.returnPath());
        }

        @Override
        public void writeTo(OutputStream out, String[] ignored) throws IOException {
            out.write(text);
        }
    }
}
