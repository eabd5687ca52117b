// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the MIME message of a letter in hand. A letter that is sent again keeps its Message-ID. */
@Component
class ComposeMail {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    static {
        // Named, because the library searches every jar for it anew with each part of each mail.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private final Templates templates;
    private final RenderLetter render;
    private final StandingVariables standing;
    private final PackDirectory pack;
    private final Map<String, AttachmentSource> sources;
    private final Clock clock;

    ComposeMail(
            Templates templates,
            RenderLetter render,
            StandingVariables standing,
            PackDirectory pack,
            List<AttachmentSource> sources,
            Clock clock) {
        this.templates = templates;
        this.render = render;
        this.standing = standing;
        this.pack = pack;
        this.sources = sources.stream().collect(Collectors.toMap(AttachmentSource::kind, Function.identity()));
        this.clock = clock;
    }

    MimeMessage compose(ClaimMessages.Claimed letter, Session session) throws MessagingException {
        var rendered = rendered(letter);
        var mail = new IdentifiedMessage(session, "<" + letter.id() + "@" + domain(letter.sender()) + ">");
        mail.setFrom(address(letter.sender(), pack.vendor().name()));
        mail.setRecipient(Message.RecipientType.TO, address(letter.recipient(), letter.recipientName()));
        mail.setSubject(subject(letter, rendered), UTF_8);
        mail.setSentDate(Date.from(clock.instant()));
        mail.setContent(content(rendered, letter.attachments()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Reference", "MSG-%06d".formatted(letter.number()));
        return mail;
    }

    private static String subject(ClaimMessages.Claimed letter, RenderLetter.Rendered rendered) {
        return letter.key().startsWith(LetterWritten.TEST) ? "[Test] " + rendered.subject() : rendered.subject();
    }

    /** Both forms of the text, the richer one last; with files beside them when there are some. */
    private MimeMultipart content(RenderLetter.Rendered rendered, List<LetterWritten.Attached> attachments)
            throws MessagingException {
        var forms = new MimeMultipart("alternative", text(rendered.text(), "plain"), text(rendered.html(), "html"));
        if (attachments.isEmpty()) {
            return forms;
        }
        var letter = new MimeBodyPart();
        letter.setContent(forms);
        var whole = new MimeMultipart("mixed", letter);
        for (var attached : attachments) {
            whole.addBodyPart(file(attached));
        }
        return whole;
    }

    private static MimeBodyPart text(String text, String kind) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    private MimeBodyPart file(LetterWritten.Attached attached) throws MessagingException {
        var file = Objects.requireNonNull(sources.get(attached.kind())).make(attached.id());
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(file.content(), file.type())));
        part.setFileName(file.name());
        part.setDisposition(Part.ATTACHMENT);
        return part;
    }

    private static InternetAddress address(String email, @Nullable String name) throws MessagingException {
        try {
            return new InternetAddress(email, name, UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RenderLetter.Rendered rendered(ClaimMessages.Claimed letter) {
        var variables = new HashMap<>(standing.values(letter.recipientName()));
        variables.putAll(letter.variables());
        return render.render(templates.current(letter.template()).template(), variables);
    }

    Map<String, String> standing(String recipientName) {
        return standing.values(recipientName);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /** A message whose id is ours to choose. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
