// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.PackDirectory;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Makes the MIME message of a letter in hand. A letter that is sent again keeps its Message-ID. */
@Component
class ComposeMail {

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
        try {
            var helper =
                    new MimeMessageHelper(mail, MimeMessageHelper.MULTIPART_MODE_MIXED, StandardCharsets.UTF_8.name());
            helper.setFrom(letter.sender(), pack.vendor().name());
            helper.setTo(new jakarta.mail.internet.InternetAddress(
                    letter.recipient(), letter.recipientName(), StandardCharsets.UTF_8.name()));
            helper.setSubject(rendered.subject());
            helper.setText(rendered.text(), rendered.html());
            helper.setSentDate(Date.from(clock.instant()));
            for (var attached : letter.attachments()) {
                var file = java.util.Objects.requireNonNull(sources.get(attached.kind()))
                        .make(attached.id());
                helper.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
            }
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Reference", "MSG-%06d".formatted(letter.number()));
        return mail;
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
