// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a mail server that knows how far it has come: only the end of the text makes the mail the server's.
 * Where the server allows it, sender, recipient and the wish to send text go out together (RFC 2920), which the library
 * below does not do: it is told that the first two are fine, and the replies are judged with the third.
 */
final class MailTransport extends SMTPTransport {

    private static final Runnable NOTHING = () -> {};
    private static final int FINE = 250;
    private static final int GO_ON = 354;
    private static final int REFUSED = 554;

    private final List<String> held = new ArrayList<>();
    private boolean pipelines;
    private boolean asking;
    private @Nullable Answer refused;

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
        refused = null;
        held.clear();
        pipelines = supportsExtension("PIPELINING");
        try {
            var whole = new WrittenMessage(session, mail);
            sendMessage(whole, new Address[] {new InternetAddress(mail.recipient(), false)});
            return new Answer(
                    stage, getLastReturnCode(), getLastServerResponse().strip());
        } catch (MessagingException failure) {
            return refused == null ? refusal(failure) : reset(refused);
        } finally {
            this.beforeTheEnd = NOTHING;
            pipelines = false;
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
    protected void sendCommand(String command) throws MessagingException {
        if (pipelines && (command.startsWith("MAIL ") || command.startsWith("RCPT "))) {
            held.add(command);
            return;
        }
        asking = command.equals("DATA") && !held.isEmpty();
        if (asking) {
            for (var each : held) {
                super.sendCommand(each);
            }
        }
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (!asking) {
            return held.isEmpty() ? super.readServerResponse() : FINE;
        }
        asking = false;
        for (var each : held) {
            var code = super.readServerResponse();
            if (code != FINE && code != FINE + 1 && refused == null) {
                var judged = each.startsWith("MAIL ") ? Answer.Stage.GREETED : Answer.Stage.RECIPIENT;
                refused = new Answer(judged, Math.max(0, code), lastResponse());
            }
            if (code < 0 || code == Answer.CLOSING) {
                held.clear();
                return code;
            }
        }
        held.clear();
        var code = super.readServerResponse();
        if (code == GO_ON && refused != null) {
            // The server wants a text for nobody: it gets an empty one.
            super.sendCommand(".");
            super.readServerResponse();
            return REFUSED;
        }
        return code;
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var text = super.data();
        stage = Answer.Stage.TEXT;
        return text;
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beforeTheEnd.run();
        stage = Answer.Stage.WHOLE;
        super.finishData();
    }

    private String lastResponse() {
        var words = getLastServerResponse();
        return words == null ? "The connection was lost." : words.strip();
    }

    /** What the server still remembers of the mail that it refused is forgotten. */
    private Answer reset(Answer answer) {
        try {
            if (!answer.isOver()) {
                simpleCommand("RSET");
            }
            return answer;
        } catch (MessagingException gone) {
            return answer;
        }
    }

    private Answer refusal(MessagingException failure) {
        var address = address(failure);
        return address == null
                ? new Answer(stage, Math.max(0, code(failure)), words(failure))
                : new Answer(Answer.Stage.RECIPIENT, address.getReturnCode(), words(address));
    }

    /** The code that the server gave for what failed; 0 when it gave none. */
    private static int code(@Nullable Exception failure) {
        return switch (failure) {
            case null -> 0;
            case SMTPSendFailedException command -> command.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case MessagingException other -> code(other.getNextException());
            default -> 0;
        };
    }

    private static @Nullable SMTPAddressFailedException address(@Nullable Exception failure) {
        return switch (failure) {
            case null -> null;
            case SMTPAddressFailedException address -> address;
            case MessagingException other -> address(other.getNextException());
            default -> null;
        };
    }

    /** What the server answered; the outer exception only says that something failed. */
    private static String words(MessagingException failure) {
        return failure.getNextException() instanceof MessagingException inner
                ? words(inner)
                : String.valueOf(failure.getMessage()).strip();
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
