// SPDX-License-Identifier: Apache-2.0
package dev.pergola.messages;

import dev.pergola.packs.MailTemplate;
import dev.pergola.packs.MailingWords;
import dev.pergola.packs.PackDirectory;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the text of a letter in hand as the mail server gets it. A letter that is sent again keeps its Message-ID. */
@Component
class ComposeMail {

    /**
     * A mail in its envelope.
     *
     * @param text with all headers, lines ended by CR LF
     */
    record Composed(String returnPath, String recipient, byte[] text) {}

    private final TemplatesInForce templates;
    private final RenderLetter render;
    private final StandingVariables standing;
    private final PackDirectory pack;
    private final SmtpSettings settings;
    private final ReturnAddress returnAddress;
    private final SignMail sign;
    private final Map<String, AttachmentSource> sources;
    private final Clock clock;

    ComposeMail(
            TemplatesInForce templates,
            RenderLetter render,
            StandingVariables standing,
            PackDirectory pack,
            SmtpSettings settings,
            ReturnAddress returnAddress,
            SignMail sign,
            List<AttachmentSource> sources,
            Clock clock) {
        this.templates = templates;
        this.render = render;
        this.standing = standing;
        this.pack = pack;
        this.settings = settings;
        this.returnAddress = returnAddress;
        this.sign = sign;
        this.sources = sources.stream().collect(Collectors.toMap(AttachmentSource::kind, Function.identity()));
        this.clock = clock;
    }

    /** Looks once for the templates of the letters that follow. */
    void prepare() {
        templates.look();
    }

    Composed compose(Claimed letter) {
        var values = values(letter);
        var rendered = render.render(templates.find(letter.template()), values, letter.id());
        var domain = letter.sender().substring(letter.sender().lastIndexOf('@') + 1);
        var mail = new MailText(letter.id())
                .date(clock.instant())
                .address("From", letter.sender(), pack.vendor().name())
                .address("To", letter.recipient(), letter.recipientName());
        if (settings.replyTo() != null) {
            mail.address("Reply-To", settings.replyTo(), null);
        }
        mail.header("Subject", subject(letter, rendered))
                .header("Message-ID", "<" + letter.id() + "@" + domain + ">")
                .header("Auto-Submitted", "auto-generated")
                .header("X-Reference", "MSG-%06d".formatted(letter.number()));
        if (!letter.category().equals(MailingWords.TRANSACTIONAL)) {
            mail.link("List-Unsubscribe", Objects.requireNonNull(values.get(StandingVariables.UNSUBSCRIBE)))
                    .header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var files = letter.attachments().stream().map(this::file).toList();
        var text = sign.sign(domain, mail.bodies(rendered.text(), rendered.html(), files));
        return new Composed(returnPath(letter), letter.recipient(), text);
    }

    private static String subject(Claimed letter, RenderLetter.Rendered rendered) {
        return letter.key().startsWith(LetterWritten.TEST) ? "[Test] " + rendered.subject() : rendered.subject();
    }

    /** A letter as its reader would see it. */
    RenderLetter.Rendered rendered(Claimed letter, MailTemplate template) {
        return render.render(template, values(letter), null);
    }

    Map<String, String> standing(Claimed letter) {
        return standing.values(letter.id(), letter.category(), letter.recipient(), letter.recipientName());
    }

    private Map<String, String> values(Claimed letter) {
        var values = new HashMap<>(standing(letter));
        values.putAll(letter.variables());
        return values;
    }

    private AttachmentSource.File file(LetterWritten.Attached attached) {
        return Objects.requireNonNull(sources.get(attached.kind())).make(attached.id());
    }

    private String returnPath(Claimed letter) {
        @Nullable String bounces = settings.bounces();
        return bounces == null ? letter.sender() : returnAddress.address(bounces, letter.number());
    }
}
